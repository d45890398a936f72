import { wholeMatrix } from './faultMatrix.ts';

wholeMatrix();
