/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/name-text.h"

#include <string.h>

/* Of a key that is made from a name. */
#define LONGEST_KEY 60
#define KEPT_OF_KEY 50

/* Traditional characters of administrative names, each before its simplified form. */
static const char *const traditional[] = {
  "縣县區区鄉乡鎮镇東东陽阳廣广蘇苏遼辽寧宁龍龙陝陕雲云貴贵慶庆贛赣滬沪魯鲁晉晋",
  "閩闽瓊琼甘甘蒙蒙萬万豐丰臨临鳳凤馬马門门關关連连麗丽衢衢紹绍興兴嶺岭羅罗樂乐",
  "長长漢汉濟济濰潍煙烟濱滨棗枣萊莱聊聊菏菏鄭郑開开許许漯漯駐驻店店襄襄荊荆黃黄",
  "鄂鄂湘湘張张婁娄懷怀邵邵嶽岳韶韶潮潮汕汕揭揭佛佛東东莞莞中中梅梅惠惠賀贺欽钦",
  "來来賓宾瀘泸達达雅雅資资遂遂樂乐涼凉內内綿绵攀攀遵遵順顺銅铜畢毕節节麥麦楚楚",
  "騰腾麗丽紅红怒怒迪迪慶庆臨临滄沧寶宝雞鸡鹹咸渭渭漢汉榆榆商商蘭兰嘉嘉峪峪錦锦",
  "瀋沈撫抚順顺營营盤盘鐵铁嶺岭葫葫蘆芦島岛齊齐爾尔鶴鹤崗岗雙双鴨鸭樺桦綏绥興兴",
  "長长春春吉吉四四平平遼辽源源通通化化松松原原邊边滄沧廊廊衡衡邢邢邯邯鄲郸陰阴",
  "瀏浏澤泽淵渊澗涧溫温漣涟潁颍渦涡滅灭濠濠灣湾灤滦灘滩無无為为爐炉獨独瑪玛環环",
  "畬畲疊叠碭砀礦矿禮礼積积穎颖競竞筍笋綠绿緒绪縉缙績绩羈羁義义聖圣聞闻肅肃臺台",
  "興兴舊旧莊庄華华葉叶蓮莲蕪芜薊蓟藍蓝藏藏蘄蕲處处號号蟲虫裏里見见觀观訥讷誠诚",
  "諸诸謝谢豬猪貞贞賽赛贊赞趙赵躍跃車车軍军輝辉轉转農农進进遠远適适遷迁選选還还",
  "鄒邹鄧邓鄆郓釣钓鈎钩錢钱鍾钟鎖锁鎢钨鏡镜鐘钟閣阁閻阎陳陈陸陆際际隨随險险隴陇",
  "雞鸡離离靈灵靖靖靜静韓韩順顺頭头頓顿額额類类顯显飛飞餘余馳驰駐驻驛驿騎骑鯉鲤",
  "鱷鳄鳥鸟鴻鸿鵬鹏鹽盐鹿鹿麥麦點点齡龄龜龟亞亚俄俄倉仓側侧傑杰僑侨儀仪億亿優优",
  "兩两冊册凍冻剛刚則则劍剑勝胜勞劳勵励匯汇協协單单厲厉參参叢丛吳吴問问啟启嘆叹",
  "圍围園园圓圆國国圖图團团執执堅坚報报場场塊块塢坞塵尘墾垦壇坛壯壮壺壶壽寿夏夏",
  "夾夹奧奥學学孫孙實实審审寬宽將将對对導导屆届層层屬属岡冈峽峡嵗岁崑昆嶼屿幹干",
  "廟庙廠厂廈厦弔吊彌弥彎弯後后從从復复德德恆恒慮虑憲宪應应戰战戶户扎扎擁拥據据",
  "攏拢敘叙數数斷断於于時时晝昼晨晨曆历曉晓會会條条棟栋楊杨業业極极榮荣構构槍枪",
  "樓楼標标樹树橋桥機机橫横檔档檢检欄栏權权歐欧歷历歸归殺杀氣气決决沒没沖冲況况",
  "湧涌湯汤準准溝沟滿满漁渔澳澳濁浊灑洒灕漓牆墙獅狮獻献現现瓏珑瓦瓦產产畫画異异",
  "當当發发盡尽監监盧卢眾众硯砚碼码確确磚砖禪禅稱称種种穀谷穩稳窯窑竇窦築筑簡简",
  "糧粮紀纪約约純纯紙纸細细終终組组結结統统絲丝經经維维綱纲網网緊紧線线縱纵總总",
  "繁繁織织繩绳繼继續续罷罢習习職职聯联聽听脈脉腳脚腦脑膠胶臥卧艦舰藝艺藥药蘆芦",
  "術术衛卫衝冲補补製制複复規规視视親亲覺觉計计訂订記记設设評评試试話话該该詳详",
  "語语說说課课調调論论諾诺謀谋證证識识護护讀读變变讓让財财責责貢贡貨货貿贸費费",
  "賢贤質质賴赖購购贏赢輕轻載载輪轮輸输辦办邏逻遙遥鄰邻醫医釋释鉛铅銀银銷销鋼钢",
  "錄录鍋锅鑄铸鑫鑫鑽钻閉闭間间閔闵陣阵陰阴階阶隊队隱隐雜杂難难電电霧雾韋韦響响",
  "項项須须預预領领題题顏颜願愿風风養养館馆駕驾騾骡驗验體体髮发鬆松鬧闹魚鱼鮮鲜",
  "鷹鹰麼么黨党黔黔齒齿龐庞岩岩嶗崂嵊嵊潛潜潯浔渾浑灃沣淩凌滎荥潑泼瀾澜焦焦燁烨",
};

static gboolean
is_han (gunichar letter)
{
  return (letter >= 0x3400 && letter <= 0x9fff) || (letter >= 0xf900 && letter <= 0xfaff)
         || (letter >= 0x20000 && letter <= 0x3ffff);
}

static gboolean
is_blank (gunichar letter)
{
  return g_unichar_isspace (letter) || letter == 0x200b || letter == 0xfeff || letter == 0x3164
         || g_unichar_iscntrl (letter) || (letter >= 0x200e && letter <= 0x200f)
         || (letter >= 0x202a && letter <= 0x202e) || (letter >= 0x2066 && letter <= 0x2069);
}

/* What stands before the names of a list. */
static gboolean
is_bullet (gunichar letter)
{
  static const gunichar bullets[] = {
    '*', '#', 0xff03, 0xff0a, 0x2022, 0xb7, 0x25cf, 0x25cb, 0x25c6, 0x25c7, 0x25a0, 0x25a1, 0x25b2,
    0x25b3, 0x2605, 0x2606, 0x203b, '-', 0x2013, 0x2014, '>', 0x2192, 0x25b6, 0xf0b7, 0x30fb,
  };

  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    {
      if (letter == bullets[i])
        return TRUE;
    }
  return FALSE;
}

/* What leads from a name to a footnote. */
static gboolean
is_footnote_mark (gunichar letter)
{
  return letter == '*' || letter == '#' || letter == 0xff03 || letter == 0xff0a || letter == 0x2020
         || letter == 0x2021 || (letter >= 0x2460 && letter <= 0x2487) || letter == 0xb9
         || letter == 0xb2 || letter == 0xb3 || (letter >= 0x2070 && letter <= 0x208e)
         || letter == ':' || letter == 0xff1a;
}

/* Of '(1)' and '[12]' at the end; 0 where there is none. */
static gsize
measure_footnote (const char *text,
                  gsize       length)
{
  gsize at = length;
  gsize n_digits = 0;

  if (at < 4 || (text[at - 1] != ')' && text[at - 1] != ']'))
    return 0;
  at--;
  while (at > 0 && g_ascii_isdigit (text[at - 1]))
    {
      at--;
      n_digits++;
    }
  if (n_digits == 0 || n_digits > 2 || at < 2 || (text[at - 1] != '(' && text[at - 1] != '['))
    return 0;
  return length - (at - 1);
}

/* '一、', '1.', '(2)' before a name; 0 where there is none. */
static gsize
measure_number (const char *text)
{
  static const char numerals[] = "一二三四五六七八九十";
  const char *at = text;
  const char *first;

  if (*at == '(')
    at++;
  first = at;
  while (g_ascii_isdigit (*at) && at - first < 2)
    at++;
  while (at == first || (gsize) (at - first) >= 3)
    {
      g_autofree char *letter = g_strndup (at, 3);

      if (strlen (letter) < 3 || strstr (numerals, letter) == NULL || at - first >= 9)
        break;
      at += 3;
    }
  if (at == first)
    return 0;
  if (*text == '(')
    return *at == ')' ? (gsize) (at + 1 - text) : 0;
  if (g_str_has_prefix (at, "、"))
    return (gsize) (at - text) + strlen ("、");
  if (*at == '.' && !g_ascii_isdigit (at[1]) && at[1] != '\0')
    return (gsize) (at + 1 - text);
  return 0;
}

/* How much of the beginning of @text is no name. */
static gsize
measure_start (const char *text)
{
  static const char of_which[] = "其中";
  gunichar letter = g_utf8_get_char (text);

  if (is_blank (letter) || is_bullet (letter))
    return (gsize) (g_utf8_next_char (text) - text);
  if (g_str_has_prefix (text, of_which))
    {
      const char *rest = text + strlen (of_which);

      if (*rest == ':')
        return strlen (of_which) + 1;
      return g_str_has_prefix (rest, "：") ? strlen (of_which) + strlen ("：") : 0;
    }
  return measure_number (text);
}

static void
cut_start (GString *text)
{
  const char *at = text->str;
  gsize n_bytes;

  while (*at != '\0' && (n_bytes = measure_start (at)) > 0 && at[n_bytes] != '\0')
    at += n_bytes;
  g_string_erase (text, 0, at - text->str);
}

static void
cut_end (GString *text)
{
  for (;;)
    {
      const char *last;
      gsize n_bytes;

      if (text->len == 0)
        return;
      last = g_utf8_find_prev_char (text->str, text->str + text->len);
      if (last != NULL && last > text->str
          && (is_blank (g_utf8_get_char (last)) || is_footnote_mark (g_utf8_get_char (last))))
        n_bytes = text->len - (gsize) (last - text->str);
      else
        n_bytes = measure_footnote (text->str, text->len);
      if (n_bytes == 0)
        return;
      g_string_truncate (text, text->len - n_bytes);
    }
}

/* Blanks go between Chinese characters and are one elsewhere. */
static char *
fold_blanks (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 1);
  gunichar before = 0;
  gboolean has_blank = FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (is_blank (letter))
        {
          has_blank = TRUE;
          continue;
        }
      if (has_blank && before != 0 && !(is_han (before) && is_han (letter)))
        g_string_append_c (out, ' ');
      g_string_append_unichar (out, letter);
      before = letter;
      has_blank = FALSE;
    }
  return g_string_free (out, FALSE);
}

char *
way_name_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) cut = g_string_new (valid);
  g_autofree char *plain = NULL;

  cut_start (cut);
  cut_end (cut);
  plain = g_utf8_normalize (cut->str, -1, G_NORMALIZE_ALL_COMPOSE);
  g_string_assign (cut, plain != NULL ? plain : "");
  cut_end (cut);
  return fold_blanks (cut->str);
}

char *
way_name_fold (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *lower = decomposed != NULL ? g_utf8_casefold (decomposed, -1) : NULL;
  GString *out = g_string_new (NULL);

  for (const char *at = lower; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (letter == '&')
        g_string_append (out, "and");
      else if (letter == '%' || letter == '$' || letter == '/' || g_unichar_isalnum (letter))
        g_string_append_unichar (out, letter);
    }
  return g_string_free (out, FALSE);
}

static gunichar
simplify (gunichar letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (traditional); i++)
    {
      for (const char *at = traditional[i]; *at != '\0';)
        {
          gunichar from = g_utf8_get_char (at);

          at = g_utf8_next_char (at);
          if (from == letter)
            return g_utf8_get_char (at);
          at = g_utf8_next_char (at);
        }
    }
  return letter;
}

char *
way_name_simplify (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      g_string_append_unichar (out, is_han (letter) ? simplify (letter) : letter);
    }
  return g_string_free (out, FALSE);
}

gboolean
way_name_has_accents (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  for (const char *at = decomposed; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      if (g_unichar_type (g_utf8_get_char (at)) == G_UNICODE_NON_SPACING_MARK)
        return TRUE;
    }
  return FALSE;
}

gboolean
way_name_has_han (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (is_han (g_utf8_get_char (at)))
        return TRUE;
    }
  return FALSE;
}

/* Kinds of place */

typedef struct
{
  const char *word;
  WayPlace place;
} PlaceWord;

/* Longer ones first. */
static const PlaceWord han_words[] = {
  { "特别行政区", WAY_PLACE_SPECIAL_REGION },
  { "自治区", WAY_PLACE_PROVINCE },
  { "自治州", WAY_PLACE_PREFECTURE },
  { "自治县", WAY_PLACE_COUNTY },
  { "自治旗", WAY_PLACE_COUNTY },
  { "地区", WAY_PLACE_PREFECTURE },
  { "省", WAY_PLACE_PROVINCE },
  { "市", WAY_PLACE_CITY },
  { "盟", WAY_PLACE_PREFECTURE },
  { "县", WAY_PLACE_COUNTY },
  { "旗", WAY_PLACE_COUNTY },
  { "区", WAY_PLACE_DISTRICT },
};

static const PlaceWord latin_words[] = {
  { " special administrative region", WAY_PLACE_SPECIAL_REGION },
  { " sar, china", WAY_PLACE_SPECIAL_REGION },
  { " sar", WAY_PLACE_SPECIAL_REGION },
  { " autonomous region", WAY_PLACE_PROVINCE },
  { " zizhiqu", WAY_PLACE_PROVINCE },
  { " zi zhi qu", WAY_PLACE_PROVINCE },
  { " province", WAY_PLACE_PROVINCE },
  { " sheng", WAY_PLACE_PROVINCE },
  { " autonomous prefecture", WAY_PLACE_PREFECTURE },
  { " prefecture", WAY_PLACE_PREFECTURE },
  { " municipality", WAY_PLACE_CITY },
  { " city", WAY_PLACE_CITY },
  { " shi", WAY_PLACE_CITY },
  { " autonomous county", WAY_PLACE_COUNTY },
  { " county", WAY_PLACE_COUNTY },
  { " xian", WAY_PLACE_COUNTY },
  { " new area", WAY_PLACE_DISTRICT },
  { " district", WAY_PLACE_DISTRICT },
  { " qu", WAY_PLACE_DISTRICT },
};

static const char *const peoples[] = {
  "土家族", "苗族", "藏族", "羌族", "彝族", "傣族", "景颇族", "傈僳族", "白族", "哈尼族", "壮族",
  "布依族", "侗族", "回族", "蒙古族", "哈萨克", "朝鲜族", "满族", "畲族", "瑶族", "黎族", "维吾尔",
  "柯尔克孜", "达斡尔族", "仫佬族", "毛南族", "水族", "拉祜族", "佤族", "纳西族", "东乡族", "各族",
  "仡佬族", "土族", "撒拉族", "保安族", "裕固族", "塔吉克", "锡伯", "独龙族", "怒族", "普米族",
  "布朗族", "鄂温克族", "鄂伦春", " zhuang", " hui", " uygur", " uyghur", NULL
};

/* So many characters have to be left of a Chinese name: '郊区' is no '郊'. */
#define SHORTEST_STEM 2

static gboolean
cut_word (GString    *text,
          const char *word,
          glong       least)
{
  gsize length = strlen (word);
  const char *end;

  if (text->len <= length)
    return FALSE;
  end = text->str + text->len - length;
  if (g_ascii_strncasecmp (end, word, length) != 0
      || g_utf8_strlen (text->str, end - text->str) < least)
    return FALSE;
  g_string_truncate (text, text->len - length);
  return TRUE;
}

static gboolean
cut_people (GString *text)
{
  for (guint i = 0; peoples[i] != NULL; i++)
    {
      if (cut_word (text, peoples[i], SHORTEST_STEM))
        return TRUE;
    }
  return FALSE;
}

char *
way_name_cut_place (const char *clean,
                    WayPlace   *place)
{
  GString *text = g_string_new (clean);
  gboolean is_chinese = way_name_has_han (clean);
  const PlaceWord *words = is_chinese ? han_words : latin_words;
  guint n_words = is_chinese ? G_N_ELEMENTS (han_words) : G_N_ELEMENTS (latin_words);

  *place = WAY_PLACE_UNSAID;
  for (guint i = 0; i < n_words && *place == WAY_PLACE_UNSAID; i++)
    {
      if (cut_word (text, words[i].word, SHORTEST_STEM))
        *place = words[i].place;
    }
  while (*place != WAY_PLACE_UNSAID && cut_people (text))
    continue;
  return g_string_free (text, FALSE);
}

gboolean
way_places_can_be_one (WayPlace a,
                       WayPlace b)
{
  if (a == WAY_PLACE_UNSAID || b == WAY_PLACE_UNSAID || a == b)
    return TRUE;
  /* Most prefectures have become cities under the same name. */
  return (a == WAY_PLACE_PREFECTURE && b == WAY_PLACE_CITY)
         || (a == WAY_PLACE_CITY && b == WAY_PLACE_PREFECTURE);
}

/* Long names that begin alike stay apart. */
static void
shorten_key (GString    *key,
             const char *name)
{
  gboolean is_long = key->len > LONGEST_KEY;

  if (is_long)
    g_string_truncate (key, (gsize) (g_utf8_find_prev_char (key->str, key->str + KEPT_OF_KEY + 1)
                                     - key->str));
  while (key->len > 0 && key->str[key->len - 1] == '_')
    g_string_truncate (key, key->len - 1);
  if (is_long)
    g_string_append_printf (key, "_%08x", g_str_hash (name));
}

char *
way_name_make_key (const char *clean)
{
  g_autofree char *decomposed = NULL;
  GString *key;

  if (way_name_has_han (clean))
    return g_strdup (clean);

  decomposed = g_utf8_normalize (clean, -1, G_NORMALIZE_ALL);
  key = g_string_new (NULL);
  for (const char *at = decomposed; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_unichar_tolower (g_utf8_get_char (at));

      if (g_unichar_isalnum (letter))
        g_string_append_unichar (key, letter);
      else if (letter == '%')
        g_string_append (key, key->len > 0 && key->str[key->len - 1] != '_' ? "_percent"
                                                                            : "percent");
      else if (g_unichar_type (letter) != G_UNICODE_NON_SPACING_MARK && key->len > 0
               && key->str[key->len - 1] != '_')
        g_string_append_c (key, '_');
    }
  shorten_key (key, clean);
  return g_string_free (key, FALSE);
}
