/**
 * Unpacks the Chromium of @sparticuz/chromium, with the libraries that it needs and that a small Linux has not, into
 * the folder for temporary files (TMPDIR). A process of its own, because that package takes no other folder.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { inflate } from '@sparticuz/chromium';

const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin');
await Promise.all(['chromium.br', 'al2023.tar.br'].map((archive) => inflate(join(bin, archive))));
