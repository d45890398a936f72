import { devrev } from '../../../../src/vendors/devrev.ts';
import { canaryUnderFaults } from '../secrets/underFaults.ts';
import { matrix } from './matrix.ts';

matrix(devrev);
canaryUnderFaults(devrev);
