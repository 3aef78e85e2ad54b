from tongmu.search.words import for_postgresql, for_sqlite, index_tokens, question, spelt, tokens_of


def test_a_run_of_characters_is_kept_as_its_pairs():
    assert tokens_of("茶叶合作社,2018 PV站 村") == ["茶叶", "叶合", "合作", "作社", "2018", "pv", "站", "村"]


def test_a_name_is_spelt_from_any_of_its_characters():
    assert spelt("小埠村") == ["xbc", "xiaobucun", "bc", "bucun"]
    assert spelt("村") == []


def test_the_index_keeps_words_spellings_kind_and_every_region_above():
    assert index_tokens("周田村", kind="village", regions=("360322102211",), names=("周田村",)).split() == [
        "周田", "田村", "ztc", "zhoutiancun", "tc", "tiancun", "zk0village",
        "zr036", "zr03603", "zr0360322", "zr0360322102", "zr0360322102211",
    ]  # fmt: skip


def test_one_character_is_no_question():
    assert not question("王")
    assert not question("，。 !")
    assert question("王 合作社").asked == ("合作社",)
    assert question("ＴＭＳ").asked == ("TMS",)


def test_no_more_than_a_few_words_are_asked_for():
    assert len(question("一二 " * 40).words) == 6
    assert len(question("合" * 500).words[0].tokens) == 59


def test_a_question_is_worded_for_either_database():
    parts = question("合作社 tm").within(["project", "article"], ["360322102"])

    assert for_sqlite(parts) == (
        '("合作 作社") AND ("tm" *) AND ("zk0project" OR "zk0article") AND ("zr0360322102")'
    )
    assert for_postgresql(parts) == (
        "(('合作' <-> '作社')) & ('tm':*) & (('zk0project') | ('zk0article')) & (('zr0360322102'))"
    )


def test_signs_of_either_language_are_no_part_of_a_question():
    parts = question("""'合作') | ("x" OR* NEAR(茶叶""").within(["article"])

    assert for_sqlite(parts) == '("合作") AND ("or" *) AND ("near" *) AND ("茶叶") AND ("zk0article")'
