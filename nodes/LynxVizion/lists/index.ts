export { projects } from './projects';
export { videos } from './videos';
