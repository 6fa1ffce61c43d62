import type { paths } from '../../api';
import { choice, collection, number, operation, text, restriction, rowsOf, setting } from '../../../engine';
import { moduleArray, modules } from '../../insightModules';
import { nameList } from '../../nameList';
import { jobId } from '../../parameters';

const severalJobs = nameList({
	displayName: 'Job IDs',
	description: 'Job IDs of the videos, separated by commas',
	placeholder: 'e.g. a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d, b2c3d4e5-f6a7-4b8c-9d0e-1f2a3b4c5d6e',
});

export const search = operation<paths>()({
	name: 'Search',
	value: 'search',
	action: 'Search the segments of videos',
	description: 'Find segments by meaning, most similar first. LynxVizion merges matches that are close together.',
	endpoint: 'POST /search',
	effect: 'read',
	parameters: {
		query: text({
			displayName: 'Query',
			description: 'What to search for, in natural language',
			placeholder: 'e.g. someone talks about prices',
			maxLength: Infinity,
		}),
		searchIn: restriction(
			choice({
				displayName: 'Search In',
				description: 'Which videos to search in',
				options: [
					{ name: 'All Analyzed Videos', value: 'allVideos' },
					{ name: 'One Video', value: 'oneVideo' },
					{ name: 'Several Videos', value: 'severalVideos' },
				],
				default: 'allVideos',
			}),
		),
		jobId: { ...jobId, showWhen: { searchIn: ['oneVideo'] } },
		jobIds: { ...severalJobs, showWhen: { searchIn: ['severalVideos'] } },
		limit: setting(
			number({
				displayName: 'Limit',
				description: 'Max number of results to return',
				default: 50,
				min: 1,
				max: 200,
				whole: true,
			}),
		),
		filters: collection({
			displayName: 'Filters',
			placeholder: 'Add Filter',
			role: 'restriction',
			fields: {
				modules: modules('Return segments from these modules only'),
				threshold: number({
					displayName: 'Threshold',
					description: 'Minimum similarity of a segment, from 0 to 1',
					default: 0.4,
					min: 0,
					max: 1,
				}),
			},
		}),
	},
	// Only the parameter that is shown has a value, so the two are never sent together
	request: ({ query, jobId: job_id, jobIds: job_ids, limit, filters: { modules: names, threshold } }) => ({
		body: {
			query,
			job_id,
			job_ids,
			limit,
			...moduleArray(names),
			...(threshold === undefined ? {} : { threshold }),
		},
	}),
	output: rowsOf,
});
