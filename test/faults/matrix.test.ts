import { wholeMatrix } from '../unit/vendors/faultMatrix.ts';

wholeMatrix();
