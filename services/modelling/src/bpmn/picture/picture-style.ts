/** Class names begin with pb- so that a picture embedded in a page disturbs nothing there. */
export const pictureStyle = `
.pb-bg{fill:#fff}
.pb-text{fill:#17202e;font-family:Arial,Helvetica,"Liberation Sans",sans-serif}
.pb-halo{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
.pb-shape,.pb-icon,.pb-pool-head,.pb-lane,.pb-pool{fill:#fff;stroke:#2b3648;stroke-width:1.5}
.pb-lane,.pb-pool{fill:none}
.pb-pool-head{fill:#eef1f6}
.pb-rim,.pb-icon-line,.pb-line,.pb-bold,.pb-message,.pb-dotted,.pb-group{fill:none;stroke:#2b3648;stroke-width:1.5}
.pb-icon,.pb-icon-line,.pb-icon-inverse{stroke-width:1.1;stroke-linejoin:round}
.pb-icon-full,.pb-head{fill:#2b3648;stroke:#2b3648;stroke-width:1}
.pb-icon-inverse{fill:none;stroke:#fff}
.pb-shaded{fill:#c9d0db}
.pb-bold{stroke-width:2.6}
.pb-thick{stroke-width:4}
.pb-message{stroke-dasharray:9 5}
.pb-dotted{stroke-dasharray:1 4;stroke-linecap:round;stroke-width:1.8}
.pb-group{stroke-dasharray:10 5 2 5}
.pb-added>*{stroke:#15803d}.pb-removed>*{stroke:#b91c1c}.pb-changed>*{stroke:#b45309}.pb-moved>*{stroke:#1d4ed8}.pb-conflict>*{stroke:#7e22ce}
.pb-added>.pb-text,.pb-removed>.pb-text,.pb-changed>.pb-text,.pb-moved>.pb-text,.pb-conflict>.pb-text{stroke:none}
.pb-badge{stroke:none}.pb-badge-text{fill:#fff;stroke:none;font-weight:bold}
.pb-added>.pb-badge{fill:#15803d}.pb-removed>.pb-badge{fill:#b91c1c}.pb-changed>.pb-badge{fill:#b45309}.pb-moved>.pb-badge{fill:#1d4ed8}.pb-conflict>.pb-badge{fill:#7e22ce}
@media (prefers-color-scheme:dark){
.pb-bg{fill:#141a24}
.pb-text{fill:#e8ecf3}
.pb-halo{stroke:#141a24}
.pb-shape,.pb-icon,.pb-pool-head{fill:#1f2836;stroke:#c3ccd9}
.pb-lane,.pb-pool{stroke:#c3ccd9}
.pb-pool-head{fill:#2a3546}
.pb-rim,.pb-icon-line,.pb-line,.pb-bold,.pb-message,.pb-dotted,.pb-group{stroke:#c3ccd9}
.pb-icon-full,.pb-head{fill:#c3ccd9;stroke:#c3ccd9}
.pb-icon-inverse{stroke:#1f2836}
.pb-shaded{fill:#5b6778}
.pb-tinted .pb-text{fill:#17202e}
.pb-added>*{stroke:#4ade80}.pb-removed>*{stroke:#f87171}.pb-changed>*{stroke:#fbbf24}.pb-moved>*{stroke:#93c5fd}.pb-conflict>*{stroke:#d8b4fe}
}
@media print{.pb-bg{fill:#fff}}
`.replaceAll('\n', '');
