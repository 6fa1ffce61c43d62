import { projects } from './projects';
import { videos } from './videos';

export const lists = { projects, videos };
