/** `npm run build` of a package of one service, whose sources are complete. The whole package is built by the gulpfile. */
import { assets, clean, compile } from './build.mjs';

await clean();
await Promise.all([compile(), assets()]);
