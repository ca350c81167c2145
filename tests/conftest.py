"""What several test modules share: where the samples are, and pages and records to try things on."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressparse.records import (
    Comparator,
    Deadline,
    Figure,
    FigureKind,
    Milestone,
    QAPair,
    Role,
    Source,
    Span,
    Speaker,
    Transcript,
    Turn,
    TurnKind,
)

ROOT = Path(__file__).resolve().parent.parent

PAGE = """云溪市召开就业工作新闻发布会

时间：2021年3月5日

主持人：各位记者朋友，大家好！下面请记者提问。
《云溪日报》记者：请问今年的就业目标是多少？
市人社局(陆远帆)答：今年将新增城镇就业4.6万人以上，年底前培训不少于2000人。
"""


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample transcripts."""
    return ROOT / "samples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real documents for tests that want them; they are no part of the project, and it must pass without them."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder of real documents beside the checkout")
    return folder


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A small page as a file."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def transcript() -> Transcript:
    """A transcript made by hand that fills every kind of record."""
    official = Speaker(name="陆远帆", organization="市人社局", title="局长", role=Role.OFFICIAL)
    journalist = Speaker(organization="云溪日报", role=Role.JOURNALIST)
    deadline = Deadline(text="年底前", end="2021-12-31", span=Span(start=30, end=33))
    return Transcript(
        source=Source(name="page.txt", sha256="0" * 64, encoding="utf-8", length=80),
        title="就业工作新闻发布会",
        held_on="2021-03-05",
        participants=(official,),
        turns=(
            Turn(index=0, kind=TurnKind.NARRATION, text="发布会", span=Span(start=0, end=5)),
            Turn(index=1, kind=TurnKind.QUESTION, speaker=journalist, text="记者：目标？", span=Span(start=5, end=15)),
            Turn(
                index=2,
                kind=TurnKind.ANSWER,
                speaker=official,
                text="年底前新增就业4.6万人以上。",
                span=Span(start=15, end=80),
            ),
        ),
        qa_pairs=(QAPair(questions=(1,), answers=(2,), asker=journalist, respondents=(official,)),),
        figures=(
            Figure(
                kind=FigureKind.TARGET,
                text="4.6万人以上",
                value="46000",
                comparator=Comparator.GE,
                unit="人",
                indicator="新增就业",
                deadline=deadline,
                span=Span(start=37, end=44),
                turn=2,
                sentence=Span(start=30, end=45),
            ),
            Figure(
                kind=FigureKind.ACHIEVED,
                text="15-50万元",
                low="150000",
                high="500000",
                comparator=Comparator.RANGE,
                unit="元",
                indicator="-=注意",
                span=Span(start=50, end=57),
                sentence=Span(start=46, end=58),
            ),
        ),
        milestones=(Milestone(action="完成主体工程", deadline=deadline, span=Span(start=60, end=70), turn=2),),
    )
