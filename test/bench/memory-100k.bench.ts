import { measureMemory } from './lookup/memory.ts';

measureMemory('memory-100k', 100_000, 30);
