import type { InputFile, Parameter } from '../operation/define';
import { optionalText, text } from './text';
import { Problem, shown } from '../errors/problem';

/** The parameter that names the output's binary field. */
export const binaryPropertyName = text({
	displayName: 'Put Output File in Field',
	description: 'The name of the output binary field to put the file in',
	hint: 'The name of the output binary field to put the file in',
	placeholder: 'e.g. data',
	default: 'data',
});

/** The option that names the downloaded file. */
export const fileNameOption = (usual: string) => ({
	fileName: optionalText({
		displayName: 'File Name',
		description: 'The name of the file. Left out, it is the one that the file has, or has its ID in it.',
		placeholder: `e.g. ${usual}`,
	}),
});

const field = text({
	displayName: 'Input Binary Field',
	description: 'The name of the input binary field that holds the file',
	hint: 'The name of the input binary field containing the file to be uploaded',
	placeholder: 'e.g. data',
	default: 'data',
});

/** The parameter that names the binary field of the input, as `binaryPropertyName`. The value is the file in it. */
export const inputFile: Parameter<InputFile> = {
	property: field.property,
	read: (value, context) => {
		const name = field.read(value, context) as string;
		const data = context.binary?.[name];
		if (!data) {
			const there = Object.keys(context.binary ?? {});
			throw new Problem(
				`names the binary field ${shown(name)}, which this item does not have`,
				there.length > 0
					? `The item has: ${there.map(shown).join(', ')}`
					: 'The item has no file: connect a node before this one that gives one',
			);
		}
		const { fileName, mimeType, bytes } = data;
		return {
			data,
			fileName: fileName || name,
			mimeType: mimeType || 'application/octet-stream',
			bytes: data.id ? bytes : Buffer.byteLength(data.data, 'base64'),
		};
	},
};
