import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { playgroundFolder, projectRoot } from '../../n8n/paths.mjs';
import type { Subject } from './subjects.mjs';

/** Where the quoted file is: in the subject, in n8n's core, or in the sources of this project. */
type Owner = 'package' | 'n8n-core' | 'source';

/** A quoted line. */
interface At {
	owner: Owner;
	file: string;
	text: string;
}

/** A pattern that occurs nowhere in the subject's code, except in some files. */
interface Nowhere {
	pattern: RegExp;
	except: string[];
}

export type Evidence = At | Nowhere;

export const at = (file: string, text: string, owner: Owner = 'package'): At => ({ owner, file, text });
export const nowhere = (pattern: RegExp, except: string[] = []): Nowhere => ({ pattern, except });

const folderOf = (owner: Owner, { folder }: Subject): string =>
	({ package: folder, 'n8n-core': join(playgroundFolder, 'node_modules', 'n8n-core'), source: projectRoot })[owner];

/** The current place of the line. @throws Error if it is gone: then the cell must be decided again */
function place({ owner, file, text }: At, subject: Subject): string {
	const lines = readFileSync(join(folderOf(owner, subject), file), 'utf8').split('\n');
	const line = lines.findIndex((one) => one.includes(text));
	if (line === -1) throw new Error(`${subject.title}: ${file} no longer has the line "${text}": decide the cell again`);
	// The lines of this project move with every change
	if (owner === 'source') return `\`${file}\``;
	const whose = owner === 'n8n-core' ? 'n8n-core/' : '';
	return `\`${whose}${file}:${line + 1}\``;
}

function absence({ pattern, except }: Nowhere, subject: Subject): string {
	const code = subject.files.filter((file) => file.endsWith('.js') && !except.includes(file));
	const found = code.find((file) => pattern.test(readFileSync(join(subject.folder, file), 'utf8')));
	if (found !== undefined) throw new Error(`${subject.title}: ${found} has ${String(pattern)}: decide the cell again`);
	return `no \`${pattern.source}\` in ${except.length > 0 ? 'the rest of ' : ''}its code`;
}

/** The evidence in a form that a reader can look up. @throws Error if it doesn't hold for this version */
export const shown = (evidence: Evidence, subject: Subject): string =>
	'pattern' in evidence ? absence(evidence, subject) : place(evidence, subject);
