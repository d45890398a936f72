import { vendors } from '../../../../src/vendors/index.ts';
import { matrix } from './matrix.ts';

for (const vendor of vendors) matrix(vendor);
