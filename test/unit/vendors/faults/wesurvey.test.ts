import { wesurvey } from '../../../../src/vendors/wesurvey.ts';
import { canaryUnderFaults } from '../secrets/underFaults.ts';
import { matrix } from './matrix.ts';

matrix(wesurvey);
canaryUnderFaults(wesurvey);
