extension BilingualLexicon {
    static let standardTable = """
        # 判断与回答
        classify=分类, label=标签, sort=归类, decide=决定, determine=判定, judge=判断, identify=识别, recognise=辨认
        choose=选择, pick=挑选, select=选取, assign=归入, predict=预测, analyse=分析, consider=考虑, evaluate=评估
        compare=比较, check=检查, confirm=确认, find=查找, extract=提取, collect=收集, read=阅读, understand=理解
        infer=推断, summarise=总结, explain=解释, describe=描述, answer=回答, reply=回复, respond=答复, output=输出
        return=返回, write=写出, say=说, provide=提供, give=给出, produce=产生, generate=生成, list=列出, show=显示
        mention=提到, repeat=重复, copy=照抄, quote=引用, include=包含, exclude=排除, omit=省略, avoid=避免, ignore=忽略
        follow=遵守, use=使用, start=开始, end=结束, ensure=确保, help=帮助, need=需要, try=尝试, must=必须
        should=应该, can=可以, want=想要, think=思考, reason=理由, solve=解决, calculate=计算, translate=翻译
        rewrite=改写, correct=正确, remember=记住, imagine=想象
        # 任务与文本
        question=问题, query=提问, message=消息, text=文本, sentence=句子, paragraph=段落, word=词语, words=词, input=输入
        document=文档, file=文件, request=请求, category=类别, class=类, type=类型, kind=种类, categories=各类别
        labels=各标签, topic=主题, intent=意图, purpose=目的, task=任务, instruction=指令, rule=规则, example=例子
        examples=示例, format=格式, step=步骤, method=方法, field=字段, fields=各字段, value=数值, evidence=证据, fact=事实
        facts=实情, detail=细节, information=信息, context=上下文, meaning=含义, tone=语气, sentiment=情感, attitude=态度
        opinion=观点, style=风格, language=语言, part=部分, aspect=方面, beginning=开头, ending=结尾, title=标题
        content=内容, data=数据, result=结果, conclusion=结论, option=选项, options=各选项, name=名称, term=术语
        # 虚词与数量
        please=请, thanks=谢谢, sorry=抱歉, only=只, exactly=准确地, very=非常, all=所有, any=任何, each=每个, every=每一个
        many=许多, several=几个, none=没有, always=总是, never=从不, often=经常, sometimes=有时, usually=通常
        now=现在, then=然后, first=首先, finally=最后, again=再次, because=因为, therefore=所以, but=但是, although=虽然
        and=和, or=或者, if=如果, unless=除非, before=之前, after=之后, about=关于, following=下面, above=上面, one=一个
        two=两个, three=三个, number=数字, amount=金额, quantity=数量, date=日期, time=时间, today=今天, tomorrow=明天
        year=年, month=月, week=星期, day=日, hour=小时
        # 品质
        good=好, bad=坏, best=最好, worst=最差, positive=正面, negative=负面, neutral=中性, happy=高兴, sad=难过
        angry=生气, afraid=害怕, surprised=惊讶, satisfied=满意, disappointed=失望, boring=无聊, interesting=有趣
        beautiful=漂亮, ugly=难看, easy=容易, difficult=困难, important=重要, big=大, small=小, long=长, short=简短
        new=新, old=旧, fast=快, slow=慢, cheap=便宜, expensive=昂贵, strong=强, weak=弱, clear=清楚, wrong=错误
        true=真实, false=虚假, same=相同, different=不同, similar=相似, common=普通, rare=罕见, strange=奇怪, normal=正常
        suitable=合适, relevant=相关, complete=完整, empty=空白, single=单一, main=主要, valid=有效, honest=诚实
        polite=礼貌, clean=干净, dirty=脏, quiet=安静, noisy=吵闹, safe=安全, dangerous=危险, careful=仔细, brief=简要
        # 顾客与买卖
        customer=顾客, user=用户, client=客户, expert=专家, assistant=助手, agent=客服, service=服务, company=公司, shop=商店
        product=商品, order=订单, price=价格, fee=费用, money=钱, refund=退款, invoice=发票, account=账户, card=卡
        delivery=配送, package=包裹, complaint=投诉, fault=故障, warranty=保修, discount=优惠, password=密码
        phone=手机, email=邮箱, appointment=预约, booking=预订, member=会员, bank=银行, payment=付款, transfer=转账
        # 世界
        review=评论, comment=留言, film=电影, movie=影片, actor=演员, director=导演, plot=剧情, story=故事, character=角色
        book=书, author=作者, music=音乐, quality=质量, restaurant=餐馆, food=食物, dish=菜, taste=味道, hotel=酒店
        room=房间, place=地点, location=位置, news=新闻, report=报道, article=文章, journalist=记者, newspaper=报纸
        world=世界, country=国家, government=政府, war=战争, peace=和平, law=法律, police=警察, sports=体育, game=比赛
        team=球队, business=商业, market=市场, stock=股票, economy=经济, science=科学, technology=科技, computer=电脑
        software=软件, internet=互联网, health=健康, doctor=医生, school=学校, teacher=老师, student=学生, city=城市
        street=街道, address=地址, house=房子, family=家庭, friend=朋友, person=人, people=人们, man=男人, woman=女人
        child=孩子, animal=动物, plant=植物, water=水, car=汽车, train=火车, plane=飞机, ticket=车票, weather=天气
        trip=旅行, thing=事物, entity=实体, description=描写, definition=定义, abbreviation=缩写, human=人类, cause=原因
        turtle=乌龟, turtles=乌龟们, moon=月亮, captain=船长
        """
}
