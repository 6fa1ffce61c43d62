import type { paths } from '../../api';
import { guid, operation } from '../../../engine';
import { writeHints } from '../../statusHints';
import { asked, body, fields, publicWarning } from './link';

export const upsert = operation<paths>()({
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update a public interview link',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	warnings: publicWarning,
	endpoint: 'PUT /v1.1/PublicInterviewLinks/{publicInterviewLinkId}',
	effect: 'repeatable',
	identifiedBy: ['publicInterviewLinkId'],
	hints: writeHints,
	parameters: {
		publicInterviewLinkId: guid({
			displayName: 'Public Interview Link ID',
			description: 'The ID of the link. All fields of a link that has it are overwritten; a new ID makes a new link.',
		}),
		...fields,
	},
	request: ({ publicInterviewLinkId, ...values }) => ({
		path: { publicInterviewLinkId },
		body: body(values),
	}),
	output: asked,
});
