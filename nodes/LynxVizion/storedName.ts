import { createHash, randomBytes } from 'crypto';

import type { paths } from './api';
import {
	CallFailure,
	choice,
	cleanFileName,
	fileNameText,
	setting,
	type Calls,
	type InputFile,
	type Place,
} from '../engine';

/** What to do about a file that the storage would keep under the name of another one. Saved in workflows. */
export const ifNameTaken = setting(
	choice({
		displayName: 'If Name Is Taken',
		description: 'What to do if another item of the run has a different file with the same stored name',
		options: [
			{
				name: 'Fail',
				value: 'fail',
				description:
					'End the later item with an error, before anything is sent. "Jane Doe.mp4" and "Jane_Doe.mp4" have the same stored name.',
			},
			{
				name: 'Make Name Unique',
				value: 'unique',
				description: 'Put a code before the stored name, so that no file is ever replaced',
			},
			{ name: 'Replace', value: 'replace', description: 'Let the file that is uploaded last replace the others' },
		],
		default: 'fail',
	}),
);

/** The options of the operations that upload a file. */
export const storedNameOptions = {
	fileName: setting(
		fileNameText({
			displayName: 'File Name',
			description: 'Name with extension to store the file under. Defaults to that of the input file.',
			placeholder: 'e.g. interview.mp4',
		}),
	),
	ifNameTaken,
};

interface IfTaken {
	ifNameTaken?: 'fail' | 'unique' | 'replace';
}

export interface StoredNameOptions extends IfTaken {
	fileName?: string;
}

const REMEDY = 'Give it another "File Name", or set the option "If Name Is Taken"';

const codeOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** The file name as the vendor stores it. It documents the rule in words only: what "special" is, is a guess. */
const asStored = (name: string): string => name.replace(/\s/g, '_').replace(/[^A-Za-z0-9._-]/g, '');

/** How much of a file that n8n holds in memory tells it from others, at either end, in characters. */
const SAMPLE = 50_000;

/** The same for the same file: n8n's ID of it, or what it contains. */
function identityOf({ data: { id, data } }: InputFile): string {
	return id ?? codeOf(`${data.length} ${data.slice(0, SAMPLE)} ${data.slice(-SAMPLE)}`);
}

/** A letter, mark or digit that the storage removes: it would give the files of Müller and Möller one name, in other runs, too. */
const REMOVED = /(?![A-Za-z0-9])[\p{L}\p{M}\p{N}]/u;
const isLost = (name: string): boolean =>
	REMOVED.test(name) || !/[A-Za-z0-9]/.test(asStored(name.slice(0, name.lastIndexOf('.'))));

/** A name of its own for a name that the vendor can't store; the same each time. */
const withoutLoss = (name: string): string => (isLost(name) ? cleanFileName(`${codeOf(name)}-${name}`) : name);

/** The name to request an upload URL for. It is the same when the same file is sent again. */
export function nameToStore(
	file: InputFile,
	{ fileName = file.fileName, ifNameTaken: how }: StoredNameOptions,
): string {
	if (how === 'replace') return fileName;
	if (how === 'unique') return cleanFileName(`${codeOf(`${identityOf(file)} ${fileName}`)}-${fileName}`);
	return withoutLoss(fileName);
}

/** Where a file is stored. */
export const placeOf = (file: InputFile, options: StoredNameOptions): Place | undefined =>
	options.ifNameTaken === 'replace'
		? undefined
		: { name: asStored(nameToStore(file, options)), content: identityOf(file), remedy: REMEDY };

/**
 * Takes the path that the vendor has returned for a file, before the upload: it may clean names in another way than expected.
 * @throws CallFailure if the run has a different file with this path
 */
export async function keepFromReplacing(
	{ shared }: Calls<paths>,
	filePath: string,
	file: InputFile,
	{ ifNameTaken: how }: StoredNameOptions,
): Promise<void> {
	const identity = identityOf(file);
	const first = await shared(`stored ${filePath}`, async () => identity);
	if (first === identity || how === 'replace') return;
	throw new CallFailure(
		'refused',
		`LynxVizion would store this file over that of another item (${filePath}), so it was not uploaded`,
		{ remedy: `${REMEDY}.`, code: 'invalid-value' },
	);
}

/** The name to request a link for. */
export const linkName = (name: string, { ifNameTaken: how }: IfTaken): string => {
	if (how === 'replace') return name;
	return how === 'unique' ? cleanFileName(`${randomBytes(6).toString('hex')}-${name}`) : withoutLoss(name);
};

/** Where the file of a link will be stored. Several links for one name are several links for one file. */
export const placeOfLink = (name: string, options: IfTaken): Place | undefined =>
	['replace', 'unique'].includes(options.ifNameTaken ?? 'fail')
		? undefined
		: { name: asStored(linkName(name, options)), content: name, remedy: REMEDY };
