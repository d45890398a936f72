import { wesurvey } from '../../../../src/vendors/wesurvey.ts';
import { matrix } from './matrix.ts';

matrix(wesurvey);
