namespace ClinicMfa.Tests.Administration;

/// <summary>What an Admin sees of the clinic's audit (rules A1, P2).</summary>
[Trait("Rule", "A1")]
public sealed class AuditTests
{
    [Fact]
    [Trait("Rule", "P2")]
    public async Task ReadAuditAsync_OwnAdmin_WholeClinicNewestFirst()
    {
        await using var stage = new Stage();
        var (_, browser) = await stage.EmailUserAsync();
        stage.Pass(TimeSpan.FromSeconds(1));
        await browser.LogInAsync();
        await stage.EmailUserAsync("doctor", Stage.Summit);

        var rows = Rows(await ReadAsync(stage, new MfaAuditQuery()));

        Assert.Equal([MfaEventKind.TrustedBrowserUsed, MfaEventKind.SetUpCompleted, MfaEventKind.CodeSent, MfaEventKind.PolicyTurnedOn], rows.Select(row => row.Event.Kind));
        Assert.All(rows, row => Assert.Equal(Stage.Harbor, row.Event.ClinicId));
        Assert.Equal((await stage.EventsAsync()).Reverse(), rows.Select(row => row.Event));
    }

    [Fact]
    public async Task ReadAuditAsync_Operator_Read()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();

        Assert.Single(Rows(await stage.Administration.ReadAuditAsync(Stage.Operator, Stage.Harbor, new MfaAuditQuery(), Stage.Token)));
    }

    /// <summary>Each filter reaches the store; somebody who has left the directory is still found.</summary>
    [Fact]
    public async Task ReadAuditAsync_Filters_WhatMeetsThem()
    {
        await using var stage = new Stage();
        await AppendAsync(stage, 0, "nurse", MfaEventKind.CodeSent);
        await AppendAsync(stage, 1, "gone", MfaEventKind.CodeRefused);
        await AppendAsync(stage, 2, "gone", MfaEventKind.CodeSent);
        await AppendAsync(stage, 3, "gone", MfaEventKind.CodeSent);

        Assert.Equal([3, 2, 1], await NumbersAsync(stage, new MfaAuditQuery { UserId = "gone" }));
        Assert.Equal([3, 2, 0], await NumbersAsync(stage, new MfaAuditQuery { Kinds = [MfaEventKind.CodeSent] }));
        Assert.Equal([3, 2], await NumbersAsync(stage, new MfaAuditQuery { From = stage.Now.AddMinutes(2) }));
        Assert.Equal([1, 0], await NumbersAsync(stage, new MfaAuditQuery { Until = stage.Now.AddMinutes(2) }));
        Assert.Equal([2], await NumbersAsync(stage, new MfaAuditQuery { UserId = "gone", Kinds = [MfaEventKind.CodeSent], From = stage.Now, Until = stage.Now.AddMinutes(3) }));
    }

    /// <summary>The next page is named where there is one, and only there: also where the last page is full.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(500)]
    public async Task ReadAuditAsync_PageAfterPage_EachRowOnceAndNoEmptyPage(int size)
    {
        await using var stage = new Stage();
        foreach (var number in Enumerable.Range(0, 6))
            await AppendAsync(stage, number, "nurse", MfaEventKind.CodeSent);
        var admin = Admin(stage);

        var (numbers, pages, query) = (new List<int>(), 0, new MfaAuditQuery { PageSize = size });
        AuditReading.Read page;
        do
        {
            page = Assert.IsType<AuditReading.Read>(await stage.Administration.ReadAuditAsync(admin, Stage.Harbor, query, Stage.Token));
            numbers.AddRange(page.Rows.Select(row => int.Parse(row.Event.Outcome, System.Globalization.CultureInfo.InvariantCulture)));
            query = query with { Before = page.Next };
            pages++;
        }
        while (page.Next is not null);

        Assert.Equal([5, 4, 3, 2, 1, 0], numbers);
        Assert.Equal((6 + size - 1) / size, pages);
    }

    /// <summary>Beside a message: what became of it, as far as it is known; of this clinic's messages alone.</summary>
    [Fact]
    [Trait("Threat", "B6")]
    public async Task ReadAuditAsync_Messages_WithTheirDeliveries()
    {
        await using var stage = new Stage();
        var events = stage.Get<IMfaEventStore>();
        await AppendAsync(stage, 0, "nurse", MfaEventKind.CodeSent, "SM0");
        await AppendAsync(stage, 1, "nurse", MfaEventKind.CodeSent, "SM1");
        await AppendAsync(stage, 2, "nurse", MfaEventKind.CodeRefused);
        await AppendAsync(stage, 3, "nurse", MfaEventKind.NoticeSent, "SM0");
        var delivered = new MessageDelivery { ClinicId = Stage.Harbor, MessageId = "SM0", State = DeliveryState.NotDelivered, Failure = DeliveryFailure.Unreachable, ReportedAt = stage.Now };
        await events.TrySaveDeliveryAsync(delivered, Stage.Token);
        await events.TrySaveDeliveryAsync(delivered with { ClinicId = Stage.Summit, MessageId = "SM1" }, Stage.Token);

        Assert.Equal([delivered, null, null, delivered], Rows(await ReadAsync(stage, new MfaAuditQuery())).Select(row => row.Delivery));
    }

    public static TheoryData<MfaAuditQuery, string> BadQueries => new()
    {
        { new MfaAuditQuery { PageSize = 0 }, "PageSize" },
        { new MfaAuditQuery { PageSize = -1 }, "PageSize" },
        { new MfaAuditQuery { PageSize = 501 }, "PageSize" },
        { new MfaAuditQuery { UserId = "" }, "UserId" },
        { new MfaAuditQuery { UserId = new string('x', 129) }, "UserId" },
        { new MfaAuditQuery { UserId = "a\0" }, "UserId" },
        { new MfaAuditQuery { Kinds = [] }, "Kinds" },
        { new MfaAuditQuery { Kinds = [MfaEventKind.CodeSent, (MfaEventKind)9999] }, "Kinds" },
        { new MfaAuditQuery { From = Stage.StartedAt, Until = Stage.StartedAt }, "Until" },
        { new MfaAuditQuery { From = Stage.StartedAt, Until = Stage.StartedAt.AddTicks(1) }, "Until" },
        { new MfaAuditQuery { From = Stage.StartedAt, Until = Stage.StartedAt.AddYears(-1) }, "Until" },
        { new MfaAuditQuery { From = Stage.StartedAt, Until = Stage.StartedAt.AddMilliseconds(1).ToOffset(TimeSpan.FromHours(-8)) }, "" },
        { new MfaAuditQuery { PageSize = 500 }, "" },
    };

    /// <summary>What is not accepted is answered by a sentence that names it, after the permission, and nothing is read.</summary>
    [Theory]
    [MemberData(nameof(BadQueries))]
    public async Task ReadAuditAsync_QueryNotAccepted_InvalidNamingIt(MfaAuditQuery query, string setting)
    {
        await using var stage = new Stage();

        var reading = await ReadAsync(stage, query);

        if (setting.Length == 0)
        {
            Assert.IsType<AuditReading.Read>(reading);
            return;
        }

        var problem = Assert.Single(Assert.IsType<AuditReading.Invalid>(reading).Problems);
        Assert.Equal(setting, problem.Setting);
        Assert.StartsWith(setting, problem.Message, StringComparison.Ordinal);
        Assert.IsType<AuditReading.NotFound>(await stage.Administration.ReadAuditAsync(Admin(stage), Stage.Summit, query, Stage.Token));
    }

    [Fact]
    public async Task ReadAuditAsync_SeveralNotAccepted_EachNamed()
    {
        await using var stage = new Stage();

        var reading = await ReadAsync(stage, new MfaAuditQuery { UserId = "", Kinds = [], PageSize = 0, From = stage.Now, Until = stage.Now });

        Assert.Equal(["UserId", "Kinds", "Until", "PageSize"], Assert.IsType<AuditReading.Invalid>(reading).Problems.Select(problem => problem.Setting));
    }

    private static MfaActor.Staff Admin(Stage stage) => new(stage.User("admin", isAdmin: true).Subject, null, Browser.Client);

    private static Task<AuditReading> ReadAsync(Stage stage, MfaAuditQuery query) => stage.Administration.ReadAuditAsync(Admin(stage), Stage.Harbor, query, Stage.Token);

    private static IReadOnlyList<AuditRow> Rows(AuditReading reading) => Assert.IsType<AuditReading.Read>(reading).Rows;

    private static async Task<IEnumerable<int>> NumbersAsync(Stage stage, MfaAuditQuery query) =>
        Rows(await ReadAsync(stage, query)).Select(row => int.Parse(row.Event.Outcome, System.Globalization.CultureInfo.InvariantCulture));

    private static async Task AppendAsync(Stage stage, int number, string userId, MfaEventKind kind, string? messageId = null)
    {
        var at = stage.Now.AddMinutes(number);
        await stage.Get<IMfaEventStore>().AppendAsync(
            new MfaEvent { Id = EventId.Create(at), At = at, ClinicId = Stage.Harbor, UserId = userId, Kind = kind, MessageId = messageId, Outcome = $"{number}" }, Stage.Token);
    }
}
