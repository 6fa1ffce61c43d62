import { sandboxCredentials } from '../../../tools/n8n/sandbox-credentials.mjs';
import { isPublished, readTemplates } from '../../../tools/start/samples.mjs';

it('points to the sandbox if a template builds the URL of a shared report itself', async () => {
	const templates = await readTemplates({ baseUrl: (vendor) => `http://127.0.0.1:5679/${vendor}` });
	const addresses = JSON.stringify(templates).match(/https?:[\w.:/-]+\/shared-reports/g);
	expect(addresses).toEqual(['http://127.0.0.1:5679/lynxVizion/shared-reports']);
});

it('publishes what is called and has all of its credentials', async () => {
	const url = (vendor: string) => `http://127.0.0.1:5679/${vendor}`;
	const credentials = sandboxCredentials(url);
	const templates = await readTemplates({ baseUrl: url });
	expect(templates.filter((template) => isPublished(template, credentials)).map(({ id }) => id)).toEqual([
		'sample-ats-webhook-to-interview-link',
		'sample-invite-once',
		'sample-offer-accepted-to-onboarding-link',
		'sample-what-happened-to-it',
	]);
});
