import type { paths } from '../../api';
import { operation } from '../../../engine';
import { filePath } from './filePath';

export const createDownloadLink = operation<paths>()({
	name: 'Create Download Link',
	value: 'createDownloadLink',
	action: 'Create a link to download a file',
	description: 'Create a link to download a stored file without an API key',
	warnings: {
		public: { notice: "Anyone with the link can download the file. LynxVizion doesn't document for how long." },
	},
	endpoint: 'POST /storage/download-url',
	effect: 'repeatable',
	parameters: { filePath },
	request: ({ filePath: file_path }) => ({ body: { file_path } }),
});
