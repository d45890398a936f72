import { devrev } from '../../../../src/vendors/devrev.ts';
import { matrix } from './matrix.ts';

matrix(devrev);
