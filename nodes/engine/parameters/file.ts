import type { IBinaryData } from 'n8n-workflow';

import { Problem, shown } from '../errors/problem';
import { isRecord } from '../operation/records';
import type { InputFile, Parameter, ReadContext } from '../operation/types';
import { extensionFor, extensionIn } from './fileExtension';
import { cleanFileName } from './fileName';
import { setting } from './role';
import { text, type TextOptions } from './text';

/** The name of the output's binary field. */
export const binaryPropertyName = text({
	displayName: 'Put Output File in Field',
	description: 'Name of the binary field',
	hint: 'The name of the output binary field to put the file in',
	placeholder: 'e.g. data',
	default: 'data',
});

/** The name of a file. It is cleaned. */
export const fileNameText = (o: TextOptions): Parameter<string> => {
	const any = text(o);
	return {
		property: any.property,
		read: (value, context) => {
			const given = any.read(value, context);
			const name = cleanFileName(given);
			if (name !== '') return name;
			throw new Problem(`is not a name for a file: ${shown(given)}`, 'Enter a name such as report.pdf');
		},
	};
};

/** The name of the downloaded file. @param usual such a name, for the placeholder */
export const fileNameOption = (usual: string) => ({
	fileName: setting(
		fileNameText({
			displayName: 'File Name',
			description: 'Name of the file. Defaults to the original name, or to one with the ID.',
			placeholder: `e.g. ${usual}`,
		}),
	),
});

const field = text({
	displayName: 'Input Binary Field',
	description: 'Name of the binary field',
	hint: 'The name of the input binary field containing the file to be uploaded',
	placeholder: 'e.g. data',
	default: 'data',
});

/**
 * The name of a file: its own, or that of its field. n8n and its nodes sometimes keep the extension apart from the name, or
 * only the extension, which n8n may also have read off the end of a date.
 */
function nameOf({ fileName = '', fileExtension = '', mimeType = '' }: IBinaryData, fieldName: string): string {
	const name = cleanFileName(fileName) || cleanFileName(fieldName) || 'file';
	const extension = cleanFileName(fileExtension).replace(/^\./, '');
	if (extension === '' || extensionIn(name) !== '') return name;
	const isReadOffTheName = name.toLowerCase().endsWith(`.${extension.toLowerCase()}`);
	const missing = isReadOffTheName ? extensionFor(mimeType.toLowerCase()) : extension;
	return missing === undefined ? name : cleanFileName(`${name}.${missing}`);
}

/** Why a value names no file: in words that complete the sentence "<Parameter> …". */
function notFound(value: unknown, { binary, json }: ReadContext): Problem {
	if (typeof value !== 'string') {
		return new Problem(
			`is neither the name of a binary field nor a file: ${shown(value)}`,
			'Enter the name of the field, or an expression that returns a file, such as {{ $binary.data }}',
		);
	}
	// In n8n's combined mode, files are in the JSON, most of them in this field
	const inJson = isRecord(json?._files) ? Object.keys(json._files).map((name) => `_files.${name}`) : [];
	const there = [...Object.keys(binary ?? {}), ...inJson];
	return new Problem(
		`names the binary field ${shown(value)}, which this item doesn't have`,
		there.length > 0
			? `The item has: ${there.map(shown).join(', ')}`
			: 'The item has no file. Add a node before this one that outputs one',
	);
}

/**
 * A file of the input: what n8n's own nodes take, which is the name of a binary field, in the combined mode its path in the
 * JSON, or the file itself, e.g. from `{{ $binary.data }}`.
 */
export const inputFile: Parameter<InputFile> = {
	property: field.property,
	read: (value, context) => {
		const named = isRecord(value) ? value : field.read(value, context);
		const data = context.fileOf?.(named) ?? (typeof named === 'string' ? context.binary?.[named] : undefined);
		const isStored = typeof data?.id === 'string' && data.id !== '';
		if (!data || !(isStored || typeof data.data === 'string')) throw notFound(named, context);
		const { mimeType, bytes } = data;
		return {
			data,
			fileName: nameOf(data, typeof named === 'string' ? named.replace(/^_files\./, '') : 'file'),
			mimeType: mimeType || 'application/octet-stream',
			bytes: isStored ? bytes : Buffer.byteLength(data.data, 'base64'),
		};
	},
};
