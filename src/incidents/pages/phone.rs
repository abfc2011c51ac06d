//! The report on the page of a helper, of a family or of a village for everybody: three fields, then what to do first.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;

use super::newcomer::kinds;
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done, Permission, Who};
use crate::error::{Error, Result};
use crate::incidents::report::{self, LONGEST, Report, Way};
use crate::incidents::{
    Kind, OpenFamilyReport, OpenOwnReport, OpenReport, Phase, ReportAsAnyone, ReportAsFamily,
    ReportAsHelper, Reports, incident,
};
use crate::organisations::tree;
use crate::page::{self, Faulty, Form, Link, PhoneFrame, Texts, Values};
use crate::people::{elder, helper};
use crate::schedule::contact::{self, Contact};
use crate::schedule::names::given_name;
use crate::schedule::pages::own::private;
use crate::schedule::pages::phone::Size;

/// The longest name that somebody writes, characters.
const NAME: usize = 40;
/// The longest name with a telephone, characters.
const FINDER: usize = 80;
/// So many open reports of one helper, one family, or one place's page; whoever has more telephones.
const OPEN: u64 = 10;

#[derive(Template)]
#[template(path = "incidents/pages/report.html")]
struct ReportPage {
    frame: PhoneFrame,
    form: Form,
    kinds: Vec<(String, String)>,
    /// Whom it can be about; nobody to choose on a family's page.
    elders: Vec<(String, String)>,
    /// Whether nobody knows who reports.
    anyone: bool,
    contact: Option<Contact>,
}

#[derive(Template)]
#[template(path = "incidents/pages/told.html")]
struct ToldPage {
    frame: PhoneFrame,
    /// Of whoever may see it again: its number, and where it stands.
    own: Option<(i32, String)>,
    script: Vec<String>,
    contact: Option<Contact>,
}

/// What the page must reach.
trait Sees:
    Permission + Covers<incident::Entity> + Covers<elder::Entity> + Covers<organisation::Entity>
{
}
impl<P> Sees for P where
    P: Permission + Covers<incident::Entity> + Covers<elder::Entity> + Covers<organisation::Entity>
{
}

/// Whoever reports: a helper with the elders visited, a family with its own, or anybody.
struct Own {
    home: String,
    large: bool,
    helper: Option<i32>,
    anyone: bool,
    place: organisation::Model,
    elders: Vec<elder::Model>,
}

impl Own {
    async fn family<P: Sees>(desk: &Desk<P>, token: &str, size: &Size) -> Result<Self> {
        let Who::Family { elder } = *desk.who() else {
            return Err(Error::NotFound);
        };
        let elder = desk.one(elder::Entity::find_by_id(elder)).await?;
        let place = organisation::Entity::find_by_id(elder.organisation_id);
        Ok(Self {
            home: format!("/f/{token}"),
            large: size.large(),
            helper: None,
            anyone: false,
            place: desk.one(place).await?,
            elders: vec![elder],
        })
    }

    async fn anyone<P: Sees>(desk: &Desk<P>, place: &str, size: &Size) -> Result<Self> {
        Ok(Self {
            home: format!("/p/{place}"),
            large: size.large(),
            helper: None,
            anyone: true,
            place: tree::named(desk, place).await?,
            elders: Vec::new(),
        })
    }

    async fn helper<P: Sees + Covers<helper::Entity>>(
        desk: &Desk<P>,
        token: &str,
        size: &Size,
    ) -> Result<Self> {
        let Who::Helper { id, .. } = *desk.who() else {
            return Err(Error::NotFound);
        };
        let helper = desk.one(helper::Entity::find_by_id(id)).await?;
        let place = organisation::Entity::find_by_id(helper.organisation_id);
        Ok(Self {
            home: format!("/h/{token}"),
            large: size.large(),
            helper: Some(id),
            anyone: false,
            place: desk.one(place).await?,
            elders: desk
                .all(elder::Entity::find().order_by_asc(elder::Column::SortKey))
                .await?,
        })
    }

    fn frame<P: Permission>(&self, desk: &Desk<P>, t: Texts, title: String) -> PhoneFrame {
        let home = format!("{}{}", self.home, Size::suffix(self.large));
        PhoneFrame {
            organisation: self.place.name.clone(),
            back: Some(Link::new(home, t.incidents_back())),
            large: self.large,
            demo: self.place.demo,
            ..PhoneFrame::new(t, title, desk.path())
        }
    }

    async fn page<P: Sees>(&self, desk: &Desk<P>, form: Form) -> Result<ReportPage> {
        let t = form.texts();
        let named = self
            .elders
            .iter()
            .map(|row| (row.id.to_string(), given_name(&row.name)));
        let other = ("other".to_owned(), t.incidents_somebody_else());
        Ok(ReportPage {
            frame: self.frame(desk, t, t.incidents_report()).refusing(&form),
            form,
            kinds: kinds(t),
            elders: match self.helper {
                Some(_) => named.chain([other]).collect(),
                None => Vec::new(),
            },
            anyone: self.anyone,
            contact: contact::nearest(desk, &self.place).await?,
        })
    }

    /// Kind, whom, what was seen, and who says so where nobody knows.
    fn read(&self, form: &mut Form) -> std::result::Result<Told<'_>, Faulty> {
        let t = form.texts();
        let kinds = Kind::ALL.map(|kind| (kind.code(), kind));
        let kind = form.choice("kind", &t.incidents_kind(), &kinds);
        let elder = if self.helper.is_some() {
            self.chosen(form)
        } else {
            Ok((self.elders.first(), None))
        };
        let story = form.paragraph("story", &t.incidents_story(), LONGEST);
        let finder = self
            .anyone
            .then(|| form.text("finder", &t.incidents_finder_anyone(), FINDER));
        let (elder, name) = elder?;
        let story = match name {
            Some(name) => t.incidents_named(name, story?),
            None => story?,
        };
        Ok(Told {
            kind: kind?,
            elder,
            story,
            finder: finder.transpose()?,
        })
    }

    /// One of the elders, or the name of somebody else.
    fn chosen(
        &self,
        form: &mut Form,
    ) -> std::result::Result<(Option<&elder::Model>, Option<String>), Faulty> {
        let t = form.texts();
        let name = form.optional("name", |form, name| {
            form.text(name, &t.incidents_name(), NAME)
        });
        let ids: Vec<String> = self.elders.iter().map(|row| row.id.to_string()).collect();
        let choices: Vec<(&str, Option<&elder::Model>)> = ids
            .iter()
            .map(String::as_str)
            .zip(self.elders.iter().map(Some))
            .chain([("other", None)])
            .collect();
        let elder = form.choice("whom", &t.incidents_whom(), &choices)?;
        Ok((elder, name?))
    }
}

/// What a report says.
struct Told<'a> {
    kind: Kind,
    elder: Option<&'a elder::Model>,
    story: String,
    finder: Option<String>,
}

async fn opens<P: Sees>(desk: Desk<P>, t: Texts, own: Own) -> Result<Done> {
    let page = own.page(&desk, Form::empty(t)).await?;
    desk.done(private(page::show(&page))).await
}

async fn reports<P: Sees + Reports>(
    desk: Desk<P>,
    (t, own, way): (Texts, Own, Way),
    values: Values,
) -> Result<Done> {
    let mut form = Form::new(t, values);
    let read = own.read(&mut form);
    let mut open =
        incident::Entity::find().filter(incident::Column::Status.ne(Phase::Closed.code()));
    if own.anyone {
        open = open.filter(incident::Column::OrganisationId.eq(own.place.id));
    }
    let few = if desk.count(open).await? < OPEN {
        Ok(())
    } else if own.anyone {
        Err(form.general_fault(t.incidents_fault_many_here()))
    } else {
        Err(form.general_fault(t.incidents_fault_many()))
    };
    let told = match form.finish(|| few.and(read)) {
        Ok(read) => read,
        Err(form) => {
            let page = own.page(&desk, form).await?;
            return Ok(desk.refuse(private(page::refuse(&page))));
        }
    };
    let place = match told.elder {
        Some(elder) => {
            desk.one(organisation::Entity::find_by_id(elder.organisation_id))
                .await?
        }
        None => own.place.clone(),
    };
    let report = Report {
        kind: told.kind,
        way,
        place: &place,
        elder: told.elder,
        helper: own.helper,
        found_at: desk.now(),
        story: &told.story,
        at: None,
        finder: told.finder.as_deref(),
    };
    let incident = report::write_down(&desk, &report).await?;
    let (home, size) = (&own.home, Size::suffix(own.large));
    let told = if own.anyone {
        format!("{home}/report/told?kind={}", told.kind.code())
    } else {
        format!("{home}/incidents/{}{size}", incident.id)
    };
    desk.done(private(Redirect::to(&told).into_response()))
        .await
}

async fn sees<P: Sees>(desk: Desk<P>, t: Texts, own: Own, id: i32) -> Result<Done> {
    let incident = desk.one(incident::Entity::find_by_id(id)).await?;
    let page = ToldPage {
        frame: own.frame(&desk, t, t.incidents_told()),
        own: Some((incident.id, incident.phase().words(t))),
        script: incident.kind().script(t),
        contact: contact::nearest(&desk, &own.place).await?,
    };
    desk.done(private(page::show(&page))).await
}

pub(super) async fn helper_opens(
    desk: Desk<OpenOwnReport>,
    t: Texts,
    Path(token): Path<String>,
    Query(size): Query<Size>,
) -> Result<Done> {
    let own = Own::helper(&desk, &token, &size).await?;
    opens(desk, t, own).await
}

pub(super) async fn helper_reports(
    desk: Desk<ReportAsHelper>,
    t: Texts,
    Path(token): Path<String>,
    Query(size): Query<Size>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let own = Own::helper(&desk, &token, &size).await?;
    reports(desk, (t, own, Way::Helper), values).await
}

pub(super) async fn helper_sees(
    desk: Desk<OpenOwnReport>,
    t: Texts,
    Path((token, id)): Path<(String, i32)>,
    Query(size): Query<Size>,
) -> Result<Done> {
    let own = Own::helper(&desk, &token, &size).await?;
    sees(desk, t, own, id).await
}

pub(super) async fn family_opens(
    desk: Desk<OpenFamilyReport>,
    t: Texts,
    Path(token): Path<String>,
    Query(size): Query<Size>,
) -> Result<Done> {
    let own = Own::family(&desk, &token, &size).await?;
    opens(desk, t, own).await
}

pub(super) async fn family_reports(
    desk: Desk<ReportAsFamily>,
    t: Texts,
    Path(token): Path<String>,
    Query(size): Query<Size>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let own = Own::family(&desk, &token, &size).await?;
    reports(desk, (t, own, Way::Family), values).await
}

pub(super) async fn family_sees(
    desk: Desk<OpenFamilyReport>,
    t: Texts,
    Path((token, id)): Path<(String, i32)>,
    Query(size): Query<Size>,
) -> Result<Done> {
    let own = Own::family(&desk, &token, &size).await?;
    sees(desk, t, own, id).await
}

pub(super) async fn anyone_opens(
    desk: Desk<OpenReport>,
    t: Texts,
    Path(place): Path<String>,
    Query(size): Query<Size>,
) -> Result<Done> {
    let own = Own::anyone(&desk, &place, &size).await?;
    opens(desk, t, own).await
}

pub(super) async fn anyone_reports(
    desk: Desk<ReportAsAnyone>,
    t: Texts,
    Path(place): Path<String>,
    Query(size): Query<Size>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let own = Own::anyone(&desk, &place, &size).await?;
    reports(desk, (t, own, Way::Anyone), values).await
}

/// What kind was reported: what to do first depends on it, and nothing else of a report is shown again.
#[derive(Deserialize)]
pub(super) struct Reported {
    #[serde(default)]
    kind: String,
}

pub(super) async fn anyone_is_told(
    desk: Desk<OpenReport>,
    t: Texts,
    Path(place): Path<String>,
    Query(reported): Query<Reported>,
) -> Result<Done> {
    let own = Own::anyone(&desk, &place, &Size::default()).await?;
    let page = ToldPage {
        frame: own.frame(&desk, t, t.incidents_told()),
        own: None,
        script: Kind::of(&reported.kind).script(t),
        contact: contact::nearest(&desk, &own.place).await?,
    };
    desk.done(private(page::show(&page))).await
}
