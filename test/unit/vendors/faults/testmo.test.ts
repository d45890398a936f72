import { testmo } from '../../../../src/vendors/testmo.ts';
import { canaryUnderFaults } from '../secrets/underFaults.ts';
import { matrix } from './matrix.ts';

matrix(testmo);
canaryUnderFaults(testmo);
