import type { paths } from '../../api';
import { fileNameText, number, operation, text, type Parameter, setting } from '../../../engine';
import { ifNameTaken, placeOfLink, linkName } from '../../storedName';
import { checkExtension } from '../../videoFile';

const nameField = fileNameText({
	displayName: 'File Name',
	description: 'Name of the file to upload, including its extension',
	placeholder: 'e.g. interview.mp4',
});

const fileName: Parameter<string> = {
	property: nameField.property,
	read: (value, context) => {
		const name = nameField.read(value, context);
		checkExtension(name);
		return name;
	},
};

export const createUploadLink = operation<paths>()({
	name: 'Create Upload Link',
	value: 'createUploadLink',
	action: 'Create a link to upload a file',
	description: 'Create a temporary link to upload a video file with PUT, without an API key',
	warnings: { public: { notice: 'Anyone with the link can upload a file until it expires' } },
	endpoint: 'POST /storage/upload-url',
	effect: 'repeatable',
	identifiedBy: ['file_path'],
	parameters: { fileName },
	options: {
		ifNameTaken,
		contentType: setting(
			text({
				displayName: 'Content Type',
				description: 'Media type that the file will be uploaded with. Default: video/mp4.',
				placeholder: 'e.g. video/webm',
			}),
		),
		expiresIn: setting(
			number({
				displayName: 'Expires In',
				description: 'How long the link works, in seconds: from 300 (5 minutes) to 7200 (2 hours)',
				default: 3_600,
				min: 300,
				max: 7_200,
				whole: true,
			}),
		),
	},
	place: ({ fileName: name, options }) => placeOfLink(name, options),
	request: ({ fileName: name, options: { contentType, expiresIn, ...options } }) => ({
		body: {
			file_name: linkName(name, options),
			...(contentType ? { content_type: contentType } : {}),
			...(expiresIn === undefined ? {} : { expires_in: expiresIn }),
		},
	}),
});
