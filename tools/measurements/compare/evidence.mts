import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { playgroundFolder, projectRoot } from '../../n8n/paths.mjs';
import type { Subject } from './subjects.mjs';

/** Whose file is quoted: the subject's own, n8n's core, or the sources of this project. */
type Owner = 'package' | 'n8n-core' | 'source';

/** A line that was read. */
interface At {
	owner: Owner;
	file: string;
	text: string;
}

/** Words that stand in no code of the subject, save in some files. */
interface Nowhere {
	pattern: RegExp;
	except: string[];
}

export type Evidence = At | Nowhere;

export const at = (file: string, text: string, owner: Owner = 'package'): At => ({ owner, file, text });
export const nowhere = (pattern: RegExp, except: string[] = []): Nowhere => ({ pattern, except });

const folderOf = (owner: Owner, { folder }: Subject): string =>
	({ package: folder, 'n8n-core': join(playgroundFolder, 'node_modules', 'n8n-core'), source: projectRoot })[owner];

/** Where the line stands now. @throws Error when it stands nowhere any more: then the cell has to be read anew */
function place({ owner, file, text }: At, subject: Subject): string {
	const lines = readFileSync(join(folderOf(owner, subject), file), 'utf8').split('\n');
	const line = lines.findIndex((one) => one.includes(text));
	if (line === -1) throw new Error(`${subject.title}: ${file} has no line "${text}": read it again`);
	const whose = owner === 'n8n-core' ? 'n8n-core/' : '';
	return `\`${whose}${file}:${line + 1}\``;
}

function absence({ pattern, except }: Nowhere, subject: Subject): string {
	const code = subject.files.filter((file) => file.endsWith('.js') && !except.includes(file));
	const found = code.find((file) => pattern.test(readFileSync(join(subject.folder, file), 'utf8')));
	if (found !== undefined) throw new Error(`${subject.title}: ${found} has ${String(pattern)}: read it again`);
	return `no \`${pattern.source}\` in ${except.length > 0 ? 'the rest of ' : ''}its code`;
}

/** The evidence as a person can look it up. @throws Error when it does not hold for this version */
export const shown = (evidence: Evidence, subject: Subject): string =>
	'pattern' in evidence ? absence(evidence, subject) : place(evidence, subject);
