import type { IBinaryData } from 'n8n-workflow';

import type { InputFile, Parameter } from '../operation/types';
import { setting } from './role';
import { text } from './text';
import { Problem, shown } from '../errors/problem';

/** The name of the output's binary field. */
export const binaryPropertyName = text({
	displayName: 'Put Output File in Field',
	description: 'The name of the output binary field to put the file in',
	hint: 'The name of the output binary field to put the file in',
	placeholder: 'e.g. data',
	default: 'data',
});

/** The name of the downloaded file. @param usual such a name, for the placeholder */
export const fileNameOption = (usual: string) => ({
	fileName: setting(
		text({
			displayName: 'File Name',
			description: 'Name of the file. Defaults to the original file name, or to a name that contains the ID.',
			placeholder: `e.g. ${usual}`,
		}),
	),
});

const field = text({
	displayName: 'Input Binary Field',
	description: 'The name of the input binary field that holds the file',
	hint: 'The name of the input binary field containing the file to be uploaded',
	placeholder: 'e.g. data',
	default: 'data',
});

/**
 * The name of a file: its own, or that of its field. n8n and its nodes sometimes keep the extension apart from the name, or
 * only the extension.
 */
function nameOf({ fileName = '', fileExtension = '' }: IBinaryData, fieldName: string): string {
	const name = fileName.trim() || fieldName;
	const extension = fileExtension.trim().replace(/^\./, '');
	return extension === '' || /\.[^.]+$/.test(name) ? name : `${name}.${extension}`;
}

/** The binary field of the input, by its name. The value is the file in it. */
export const inputFile: Parameter<InputFile> = {
	property: field.property,
	read: (value, context) => {
		const name = field.read(value, context) as string;
		const data = context.binary?.[name];
		if (!data) {
			const there = Object.keys(context.binary ?? {});
			throw new Problem(
				`names the binary field ${shown(name)}, which this item doesn't have`,
				there.length > 0
					? `The item has: ${there.map(shown).join(', ')}`
					: 'The item has no file. Add a node before this one that outputs one',
			);
		}
		const { mimeType, bytes } = data;
		return {
			data,
			fileName: nameOf(data, name),
			mimeType: mimeType || 'application/octet-stream',
			bytes: data.id ? bytes : Buffer.byteLength(data.data, 'base64'),
		};
	},
};
