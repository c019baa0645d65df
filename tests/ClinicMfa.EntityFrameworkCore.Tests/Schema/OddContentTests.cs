using ClinicMfa.Shared.Postgres;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore.Tests.Schema;

/// <summary>What people typed keeps nobody out; what can't be read lets nobody in.</summary>
public sealed class OddContentTests(PostgresServer postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [Trait("Rule", "A1")]
    [Trait("Threat", "B22")]
    public async Task Append_TextsThatDontFit_RecordedAndCut(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();
        var subject = Samples.Subject();
        var odd = Samples.Fact(subject) with
        {
            ActorId = "operator " + new string('é', 500),
            ClientAddress = "10.0.0.1\0" + new string('9', 100_000),
            Destination = new MaskedDestination("t•••@" + new string('x', 500)),
            MessageId = new string('m', 51),
            Outcome = new string('o', 201),
            Reason = "half \ud83d of a pair, " + string.Concat(Enumerable.Repeat("👩‍⚕️", 1000)),
        };

        await bed.Events.AppendAsync(odd, Token);

        var kept = Assert.Single(await bed.Events.PageAsync(new() { ClinicId = subject.ClinicId, PageSize = 10 }, Token));
        Assert.Equal((300, '…'), (kept.ActorId!.Length, kept.ActorId[^1]));
        Assert.Equal((100, '…'), (kept.ClientAddress!.Length, kept.ClientAddress[^1]));
        Assert.StartsWith("10.0.0.1\ufffd9", kept.ClientAddress, StringComparison.Ordinal);
        Assert.Equal((320, '…'), (kept.Destination!.Value.Value.Length, kept.Destination.Value.Value[^1]));
        Assert.Equal((50, '…'), (kept.MessageId!.Length, kept.MessageId[^1]));
        Assert.Equal((200, '…'), (kept.Outcome.Length, kept.Outcome[^1]));
        Assert.StartsWith("half \ufffd of a pair, 👩", kept.Reason, StringComparison.Ordinal);
        Assert.InRange(kept.Reason!.Length, 1998, 2000);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Append_TextsThatJustFit_KeptWhole(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();
        var subject = Samples.Subject();
        var fact = Samples.Fact(subject) with { ClientAddress = new string('f', 100), Reason = string.Concat(Enumerable.Repeat("👩", 1000)), Outcome = new string('o', 200) };

        await bed.Events.AppendAsync(fact, Token);

        Assert.Equal(fact, Assert.Single(await bed.Events.PageAsync(new() { ClinicId = subject.ClinicId, PageSize = 10 }, Token)));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [Trait("Rule", "A1")]
    [Trait("Threat", "B22")]
    public async Task TrySaveDelivery_CodeOfTheChannelDoesntFit_KeptAndCut(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();
        var clinic = Samples.ClinicId();

        Assert.True(await bed.Events.TrySaveDeliveryAsync(Samples.Delivery(clinic, DeliveryState.NotDelivered) with { ProviderCode = "3\0\ud83d" + new string('7', 100) }, Token));

        var code = Assert.Single(await bed.Events.FindDeliveriesAsync(clinic, [Samples.MessageId], Token)).ProviderCode;
        Assert.Equal($"3\ufffd\ufffd{new string('7', 46)}…", code);
    }

    /// <summary>A row that can't be understood is that clinic's staff refused, and the others' not (P1).</summary>
    [Theory]
    [InlineData(Engine.Sqlite, "ClinicMfaPolicies")]
    [InlineData(Engine.Postgres, "ClinicMfaPolicies")]
    [InlineData(Engine.Sqlite, "ClinicMfaSubjects")]
    [InlineData(Engine.Postgres, "ClinicMfaSubjects")]
    [Trait("Rule", "P1")]
    [Trait("Threat", "B31")]
    public async Task Login_DocumentDamaged_ThatOneRefused(Engine engine, string table)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();
        var person = await Person.InNewClinicAsync(bed);
        var other = await Person.InNewClinicAsync(bed);
        Assert.IsType<MfaStep.Completed>(await person.LogInWithCodeAsync());
        await using (var context = database.NewContext())
#pragma warning disable EF1002 // a table's name cannot be a parameter, and comes from this test
            await context.Database.ExecuteSqlRawAsync($"UPDATE \"{table}\" SET \"Document\" = substr(\"Document\", 1, 40) WHERE \"ClinicId\" = {{0}}", [person.Subject.ClinicId], Token);
#pragma warning restore EF1002
        await using var restarted = database.Serve(); // with nothing cached

        Assert.IsType<MfaRefusal.Unavailable>(Assert.IsType<MfaStep.Refused>(await person.At(restarted).LogInAsync()).Refusal);
        Assert.IsType<MfaStep.EnterCode>(await other.At(restarted).LogInAsync());
    }
}
