import { semaphor } from '../../../../src/vendors/semaphor.ts';
import { canaryUnderFaults } from '../secrets/underFaults.ts';
import { matrix } from './matrix.ts';

matrix(semaphor);
canaryUnderFaults(semaphor);
