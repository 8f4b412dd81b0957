import { adoptionCompleted, newId, sampleRegisterOutdated, type EventData } from '@prozessplattform/contracts';
import { contentHash } from '@prozessplattform/process-model';
import { eventually } from '@prozessplattform/testing';
import { startCatalogue, type TestCatalogue } from './testing/catalogue.fixture.ts';
import {
  contentWithModels,
  largeRegister,
  nextRegister,
  registerWithModels,
} from './testing/register-with-models.fixture.ts';
import { localContent, smallContent } from './testing/small-content.fixture.ts';

let catalogue: TestCatalogue;

beforeAll(async () => {
  catalogue = await startCatalogue({ shipped: contentWithModels() });
});
afterAll(() => catalogue?.stop());

/** Process manager of a town of its own, so that the tests do not meet. */
function town() {
  const organisationId = newId();
  const token = catalogue.token(organisationId);
  const get = async (path: string) => (await catalogue.call(`GET ${path}`, token)).body;
  const apply = async (register = 'muster') => {
    const begun = await catalogue.call(`POST /sample-registers/${register}/apply`, token, { body: {} });
    expect(begun.status).toBe(202);
    return eventually(async () => {
      const application = await get(`/sample-registers/${register}/applications/${begun.body.id}`);
      const isDone = application.state === 'completed' && application.adoptions.pending === 0;
      return isDone ? application : undefined;
    });
  };
  const profiles = async () => (await get('/profiles?limit=200')).items;
  const adoptions = async () => (await get('/adoptions')).items;
  const preview = () => get('/sample-registers/muster/preview');
  return { organisationId, token, get, apply, profiles, adoptions, preview };
}

async function blueprintNamed(title: string, token: string): Promise<string> {
  const { body } = await catalogue.call('GET /library?limit=200', token);
  return body.items.find((item: { title: string }) => item.title === title).id;
}

describe('an entry that names a blueprint', () => {
  it('brings its model with the link upstream into the one profile, and again brings nothing twice', async () => {
    const brandis = town();
    expect(await brandis.apply()).toMatchObject({ created: 4, adoptions: { complete: 2, failed: 0 } });
    const adoptions = await brandis.adoptions();
    const modelled = adoptions.find((adoption: { title: string }) => adoption.title === 'Gewerbe anzeigen');
    expect(modelled).toMatchObject({ state: 'complete', blueprintVersion: 1, baseHash: contentHash(localContent()) });
    expect(modelled.modelId).toBeDefined();
    const profile = await brandis.get(`/profiles/${modelled.profileId}`);
    expect(profile).toMatchObject({
      title: 'Vorgang 0 bearbeiten',
      registerNumber: 'K-0000',
      definition: 'Wer ein Gewerbe beginnt, zeigt es an.',
      origin: { kind: 'sample-register', entryKey: 'eintrag-0', adoptionId: modelled.id },
    });
    expect(await brandis.apply()).toMatchObject({ created: 0, skipped: 4 });
    const again = await catalogue.call(`POST /library/${modelled.blueprintId}/adoptions`, brandis.token, { body: {} });
    expect(again.body.id).toBe(modelled.id);
    expect((await brandis.adoptions()).map(({ id }: { id: string }) => id).toSorted()).toEqual(
      adoptions.map(({ id }: { id: string }) => id).toSorted(),
    );
    expect(await brandis.profiles()).toHaveLength(4);
  });

  it('leaves the adoption alone that an organisation has already', async () => {
    const grimma = town();
    const blueprintId = await blueprintNamed('Gewerbe anzeigen', grimma.token);
    const own = await catalogue.call(`POST /library/${blueprintId}/adoptions`, grimma.token, { body: {} });
    await eventually(async () => (await grimma.get(`/adoptions/${own.body.id}`)).state === 'complete');
    expect(await grimma.preview()).toMatchObject({
      present: [{ key: 'eintrag-0', profileId: own.body.profileId }],
      own: { count: 0 },
    });
    expect(await grimma.apply()).toMatchObject({ created: 3, skipped: 1, adoptions: { complete: 1 } });
    const kept = (await grimma.adoptions()).filter(
      (entry: { blueprintId: string }) => entry.blueprintId === blueprintId,
    );
    expect(kept).toMatchObject([{ id: own.body.id, profileId: own.body.profileId }]);
    expect(await grimma.profiles()).toHaveLength(4);
  });

  it('stays out where the organisation took it out of its register', async () => {
    const wurzen = town();
    await wurzen.apply();
    const profile = (await wurzen.get('/profiles?q=Vorgang%203')).items[0];
    const gone = { ifMatch: `"${profile.version}"` };
    expect((await catalogue.call(`DELETE /profiles/${profile.id}`, wurzen.token, gone)).status).toBe(204);
    expect((await wurzen.preview()).dropped).toMatchObject([{ key: 'eintrag-3' }]);
    expect(await wurzen.apply()).toMatchObject({ created: 0 });
    expect(await wurzen.profiles()).toHaveLength(3);
  });

  it('tells each adopter once, of all its blueprints together', async () => {
    const colditz = town();
    const { id } = await colditz.apply();
    const completed = await eventually(() => {
      const found = catalogue.told(adoptionCompleted, colditz.organisationId);
      return found.length === 2 ? found : undefined;
    });
    expect(completed.map(({ data }) => (data as { applicationId: string }).applicationId)).toEqual([id, id]);
  });
});

describe('an application', () => {
  it('begins with a register that fits kind and size of the town', async () => {
    const { get } = town();
    const found = async (query: string) => (await get(`/sample-registers?${query}`)).items.length;
    expect(await found('organisationKind=gemeinde&population=9000')).toBe(1);
    expect(await found('organisationKind=landkreis')).toBe(0);
    expect(await found('population=300000')).toBe(0);
  });

  it('can be cancelled by the process management of its own town, keeps what it made and can be taken up again', async () => {
    const { token, organisationId, get, apply } = town();
    const [large] = largeRegister(200).sampleRegisters;
    const shipped = contentWithModels();
    await catalogue.restart({ shipped: { ...shipped, sampleRegisters: [{ ...large!, id: 'gross' }] } });
    try {
      const begun = await catalogue.call('POST /sample-registers/gross/apply', token, { body: {} });
      const path = `/sample-registers/gross/applications/${begun.body.id}`;
      await eventually(async () => (await get(path)).done > 0);
      const cancel = (as: string) => catalogue.call(`POST ${path}/cancel`, as);
      expect((await cancel(town().token)).status).toBe(404);
      expect((await cancel(catalogue.token(organisationId, 'modeller'))).status).toBe(403);
      expect((await cancel(token)).body).toMatchObject({ state: 'cancelled' });
      const made = await eventually(async () => ((await get(path)).created as number) || undefined);
      expect(made).toBeLessThan(200);
      expect((await get('/process-map')).count).toBe(made);
      expect(await apply('gross')).toMatchObject({ state: 'completed', created: 200 - made, skipped: made });
      expect((await cancel(token)).body).toMatchObject({ state: 'cancelled', created: made });
    } finally {
      await catalogue.restart();
    }
  });
});

describe('a new version of a sample register', () => {
  it('is published when the content changed, shows what is new, and applying adds only that', async () => {
    const brandis = town();
    const never = town();
    await brandis.apply();
    const changed = (await brandis.get('/profiles?q=Vorgang%202')).items[0];
    const own = { body: { result: 'Mündliche Auskunft' }, ifMatch: `"${changed.version}"` };
    await catalogue.call(`PATCH /profiles/${changed.id}`, brandis.token, own);
    await catalogue.call('POST /profiles', brandis.token, { body: { title: 'Stadtfest ausrichten' } });
    expect(await brandis.preview()).toMatchObject({ version: 1, appliedVersion: 1, added: [], changed: [] });

    await catalogue.restart({ shipped: contentWithModels(nextRegister()) });
    expect(await brandis.get('/sample-registers/muster')).toMatchObject({
      version: 2,
      entries: 4,
      versions: [{ number: 1 }, { number: 2 }],
    });
    const preview = await brandis.preview();
    expect(preview).toMatchObject({
      version: 2,
      appliedVersion: 1,
      added: [{ key: 'eintrag-4' }],
      removed: [{ key: 'eintrag-3' }],
      dropped: [],
      own: { count: 1, items: [{ title: 'Stadtfest ausrichten' }] },
    });
    expect(preview.present.map(({ key }: { key: string }) => key)).toEqual(['eintrag-0', 'eintrag-1']);
    expect(preview.changed).toMatchObject([
      {
        key: 'eintrag-2',
        profileId: changed.id,
        fields: [
          { field: 'result', before: 'Bescheid', after: 'Bescheid und Rechnung', ownChange: true },
          { field: 'legalBasis', before: ['§ 14 GewO'], after: ['§ 15 GewO'], ownChange: false },
        ],
      },
    ]);
    expect(await never.preview()).toMatchObject({ changed: [], removed: [], present: [], own: { count: 0 } });
    expect((await never.preview()).added).toHaveLength(4);
    const foreign = `/sample-registers/muster/preview?organisationId=${brandis.organisationId}`;
    expect((await catalogue.call(`GET ${foreign}`, never.token)).status).toBe(404);

    expect(await brandis.apply()).toMatchObject({ registerVersion: 2, created: 1, skipped: 3 });
    expect(await brandis.get(`/profiles/${changed.id}`)).toMatchObject({
      result: 'Mündliche Auskunft',
      legalBasis: ['§ 14 GewO'],
    });
    expect(await brandis.profiles()).toHaveLength(6);
    const after = await brandis.preview();
    expect(after).toMatchObject({ appliedVersion: 2, added: [], removed: [{ key: 'eintrag-3' }] });
    expect(after.changed).toHaveLength(1);

    const outdated = () => catalogue.told(sampleRegisterOutdated, brandis.organisationId);
    await eventually(() => outdated().length === 1);
    const data = outdated()[0]?.data as EventData<typeof sampleRegisterOutdated>;
    expect(data).toMatchObject({ registerId: 'muster', version: 2, appliedVersion: 1 });
  });

  it('is not made by a start without a change, nor by an older process that starts beside a newer one', async () => {
    const reader = town();
    for (const register of [nextRegister(), registerWithModels()]) {
      await catalogue.restart({ shipped: contentWithModels(register) });
      expect((await reader.get('/sample-registers/muster')).versions).toHaveLength(2);
    }
    expect((await reader.get('/sample-registers/muster?version=1')).areas).toHaveLength(1);
    expect((await catalogue.call('GET /sample-registers/muster?version=9', reader.token)).status).toBe(404);
  });
});

describe('a blueprint behind an entry', () => {
  it('offers its next version to those who have it from the register', async () => {
    const brandis = town();
    await brandis.apply();
    await catalogue.restart({ shipped: contentWithModels(nextRegister(), 2) });
    const offered = await eventually(async () => {
      const adoptions = await brandis.adoptions();
      return adoptions.find((adoption: { offerState?: string }) => adoption.offerState === 'open');
    });
    expect(offered).toMatchObject({ title: 'Gewerbe anzeigen', blueprintVersion: 1, offeredVersion: 2 });
    await eventually(() => catalogue.updates.get(offered.id)?.length === 1);
  });

  it('that came into the library later gives its model to the profile that is there', async () => {
    const early = await startCatalogue({
      shipped: { ...smallContent(), sampleRegisters: [registerWithModels()], blueprints: () => [] },
    });
    const kept = catalogue;
    catalogue = early;
    try {
      const trebsen = town();
      expect(await trebsen.apply()).toMatchObject({ created: 4, adoptions: { complete: 0 } });
      const profile = (await trebsen.get('/profiles?q=Vorgang%200')).items[0];
      const own = { body: { responsibleUnit: 'Bauhof' }, ifMatch: `"${profile.version}"` };
      await early.call(`PATCH /profiles/${profile.id}`, trebsen.token, own);
      await early.restart({ shipped: contentWithModels() });
      expect(await trebsen.apply()).toMatchObject({ created: 0, adoptions: { complete: 2 } });
      const [adoption] = (await trebsen.adoptions()).filter((entry: { modelId?: string }) => entry.modelId);
      expect(adoption.profileId).toBe(profile.id);
      expect(await trebsen.get(`/profiles/${profile.id}`)).toMatchObject({
        responsibleUnit: 'Bauhof',
        origin: { adoptionId: adoption.id },
      });
    } finally {
      catalogue = kept;
      await early.stop();
    }
  });
});
