import { aptly } from '../../../../src/vendors/aptly.ts';
import { canaryUnderFaults } from '../secrets/underFaults.ts';
import { matrix } from './matrix.ts';

matrix(aptly);
canaryUnderFaults(aptly);
