import { measureKeystrokes } from './lookup/speed.ts';

measureKeystrokes('lookup-1m', 1_000_000, 7);
