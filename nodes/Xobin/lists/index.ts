import { applicants } from './applicants';
import { stages } from './stages';
import { tracks } from './tracks';

export const lists = { applicants, stages, tracks };
