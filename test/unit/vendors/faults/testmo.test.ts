import { testmo } from '../../../../src/vendors/testmo.ts';
import { matrix } from './matrix.ts';

matrix(testmo);
