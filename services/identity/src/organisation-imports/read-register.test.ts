import { readRegister } from './read-register.ts';

describe('a register of municipality keys', () => {
  it('says by key and title what each organisation is, what it is called and where it belongs', () => {
    const { rows, faults } = readRegister(
      [
        'ags,name',
        '99729080,"Beispielstadt, Stadt, Hochschulstadt"',
        '99729000,"Musterland, (Landkreis)"',
        '99521000,"Probekreis, (Landkreis)"',
        '99713000,"Musterland, Stadt"',
        '99729010,"Bad Beispiel, Kurort"',
        '99000000,Musterland',
      ].join('\n'),
    );
    expect(faults).toEqual([]);
    expect(rows.map(({ name, kind, parentAgs }) => [name, kind, parentAgs])).toEqual([
      ['Musterland', 'land', undefined],
      ['Landkreis Musterland', 'landkreis', undefined],
      ['Probekreis', 'landkreis', undefined],
      ['Stadt Musterland', 'kreisfreie-stadt', undefined],
      ['Stadt Beispielstadt', 'gemeinde', '99729000'],
      ['Bad Beispiel', 'gemeinde', '99729000'],
    ]);
  });

  it('tells every faulty line by its number', () => {
    const { faults } = readRegister('name,ags\n9972908,Ort\n99729080,\n99729090,A\n\n99729090,B\n"99729100",C');
    expect(faults.map(({ line }) => line)).toEqual([1, 2, 3, 6, 7]);
  });
});
