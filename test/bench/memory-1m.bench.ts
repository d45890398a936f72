import { measureMemory } from './lookup/memory.ts';

measureMemory('memory-1m', 1_000_000, 300);
