/** All vendors. A new one is added here. */
import type { Vendor } from '../core/vendorKit/vendor.ts';
import { aptly } from './aptly.ts';
import { devrev } from './devrev.ts';
import { semaphor } from './semaphor.ts';
import { testmo } from './testmo.ts';
import { wesurvey } from './wesurvey.ts';

/** All vendors, in the order in which they are offered. A new one is a file of its own and a line here. */
export const vendors: readonly Vendor[] = [aptly, devrev, semaphor, wesurvey, testmo];
