import { semaphor } from '../../../../src/vendors/semaphor.ts';
import { matrix } from './matrix.ts';

matrix(semaphor);
