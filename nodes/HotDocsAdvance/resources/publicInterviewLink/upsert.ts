import type { paths } from '../../api';
import { guid, operation } from '../../../engine';
import { writeLinkHints } from '../../statusHints';
import { body, fields, publicWarning, sentLink } from './linkFields';

export const upsert = operation<paths>()({
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update a public interview link',
	// n8n's lint demands the first and the last words
	description:
		'Create a new link with your ID (for an existing ID, HotDocs Advance documents both an update and an error), or update the current one if it already exists (upsert)',
	warnings: publicWarning,
	endpoint: 'PUT /v1.1/PublicInterviewLinks/{publicInterviewLinkId}',
	effect: 'repeatable',
	identifiedBy: ['publicInterviewLinkId'],
	hints: writeLinkHints,
	parameters: {
		publicInterviewLinkId: guid({
			displayName: 'Public Interview Link ID',
			description: 'ID of the link. If it exists, HotDocs Advance may overwrite all its fields or return an error.',
		}),
		...fields,
	},
	request: ({ publicInterviewLinkId, ...values }) => ({
		path: { publicInterviewLinkId },
		body: body(values),
	}),
	output: sentLink,
});
