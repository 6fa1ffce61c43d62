import type { paths } from '../../api';
import { guid, operation } from '../../../engine';
import { writeLinkHints } from '../../statusHints';
import { body, fields, publicWarning, sentLink } from './linkFields';

export const upsert = operation<paths>()({
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update a public interview link',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	warnings: publicWarning,
	endpoint: 'PUT /v1.1/PublicInterviewLinks/{publicInterviewLinkId}',
	effect: 'repeatable',
	identifiedBy: ['publicInterviewLinkId'],
	hints: writeLinkHints,
	parameters: {
		publicInterviewLinkId: guid({
			displayName: 'Public Interview Link ID',
			description:
				'The ID of the link. All fields of an existing link with this ID are overwritten. A new ID creates a new link.',
		}),
		...fields,
	},
	request: ({ publicInterviewLinkId, ...values }) => ({
		path: { publicInterviewLinkId },
		body: body(values),
	}),
	output: sentLink,
});
