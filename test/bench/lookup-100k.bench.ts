import { measureKeystrokes } from './lookup/speed.ts';

measureKeystrokes('lookup-100k', 100_000, 15);
