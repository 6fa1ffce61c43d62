import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join('test', 'e2e', 'templates', 'frozen');

// Users have these workflows. A new version of a template gets a new file beside them, and a line here.
const saved = {
	'assessment-submitted-to-decision.json': '3936ba589d22842b0d8d060cc0b263f202deb644c1cb8fb8fc7f08f7124b5156',
	'ats-webhook-to-interview-link.json': 'fabc75fac40f589692407bdf4b1b563edef42212199ab88e91066f02d92ea3be',
	'interview-video-to-panel-report.json': '7176297247afe1dc8ca6879e17e034fc63fa69e78e7aedde560aa0865c4558df',
	'nightly-shared-report-cleanup.json': '0beaf840dc4a1b286d0bfa6249f5e41f1a8474d2cd627e7e4cae6b5718d27fa6',
	'offer-accepted-to-onboarding-link.json': 'f9a39f2efafff961eadf858b3ba03d564b44370f87dc95ee248bc6f09f937d4b',
	'weekday-report-digest.json': 'a9049d11cc60cfd8af6cceb7e7a194ad1bb14db56ceebda8f6334de19fbce1d1',
};

it('the frozen templates are what users saved, byte by byte', () => {
	const hashes = readdirSync(folder).map((file) => [
		file,
		createHash('sha256')
			.update(readFileSync(join(folder, file)))
			.digest('hex'),
	]);
	expect(Object.fromEntries(hashes)).toEqual(saved);
});
