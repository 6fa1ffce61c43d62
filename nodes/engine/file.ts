import { optionalText, text } from './parameters/text';

/** The parameter that names the output's binary field. */
export const binaryPropertyName = text({
	displayName: 'Put Output File in Field',
	description: 'The name of the output binary field to put the file in',
	hint: 'The name of the output binary field to put the file in',
	default: 'data',
});

/** The option that names the downloaded file. */
export const fileNameOption = (usual: string) => ({
	fileName: optionalText({
		displayName: 'File Name',
		description: 'The name of the file. The vendor’s ID is in it when this is left out.',
		placeholder: `e.g. ${usual}`,
	}),
});
