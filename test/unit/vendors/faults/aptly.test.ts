import { aptly } from '../../../../src/vendors/aptly.ts';
import { matrix } from './matrix.ts';

matrix(aptly);
