using ClinicMfa.Shared.Postgres;

namespace ClinicMfa.EntityFrameworkCore.Tests.Commands;

/// <summary>What each call costs the database, and so each login (design §5).</summary>
public sealed class CommandCountTests(PostgresServer postgres)
{
    private static readonly BudgetLimit[] Limits = [new(5, TimeSpan.FromMinutes(15)), new(20, TimeSpan.FromHours(24))];
    private readonly CommandRecorder _recorder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Postgres, 1, 0)]
    [InlineData(Engine.Sqlite, 2, 1)]
    public async Task EachCall_Commands_AsFewAsPromised(Engine engine, int commandsOfSave, int commitsOfSave)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve(_recorder.AddTo);
        var subject = Samples.Subject();
        var key = new BudgetKey($"to:{subject.ClinicId}");
        var other = new BudgetKey($"clinic:{subject.ClinicId}");
        var expiry = Samples.Now.AddHours(1);

        await CostsAsync(1, 0, async () => await bed.Subjects.FindAsync(subject, Token));
        await CostsAsync(commandsOfSave, commitsOfSave, async () => await bed.Subjects.TrySaveAsync(Samples.Record(subject, 1), 0, Samples.Fact(subject), Token));
        await CostsAsync(commandsOfSave, commitsOfSave, async () => await bed.Subjects.TrySaveAsync(Samples.Record(subject, 2), 1, Samples.Grant(subject), Token));
        await CostsAsync(1, 0, async () => await bed.Subjects.PageAsync(subject.ClinicId, null, 10, Token));
        await CostsAsync(1, 0, async () => await bed.Policies.FindAsync(subject.ClinicId, Token));
        await CostsAsync(commandsOfSave, commitsOfSave, async () => await bed.Policies.TrySaveAsync(Samples.Policy(subject.ClinicId, 1), 0, Samples.Fact(subject), Token));
        await CostsAsync(1, 0, async () => await bed.Events.AppendAsync(Samples.Fact(subject), Token));
        await CostsAsync(1, 0, async () => await bed.Events.PageAsync(new() { ClinicId = subject.ClinicId, PageSize = 10 }, Token));
        await CostsAsync(2, 0, async () => await bed.Events.TrySaveDeliveryAsync(Samples.Delivery(subject.ClinicId, DeliveryState.Sent), Token));
        await CostsAsync(2, 0, async () => await bed.Events.TrySaveDeliveryAsync(Samples.Delivery(subject.ClinicId, DeliveryState.Delivered), Token));
        await CostsAsync(1, 0, async () => await bed.Events.TrySaveDeliveryAsync(Samples.Delivery(subject.ClinicId, DeliveryState.Delivered), Token)); // again
        await CostsAsync(1, 0, async () => await bed.Events.FindDeliveriesAsync(subject.ClinicId, [Samples.MessageId], Token));
        await CostsAsync(1, 0, async () => await bed.OptOuts.FindAsync(key.Value, Token));
        await CostsAsync(1, 0, async () => await bed.OptOuts.TrySaveAsync(Samples.OptOut(key.Value, 1), 0, Token));
        await CostsAsync(1, 0, async () => await bed.OptOuts.TrySaveAsync(Samples.OptOut(key.Value, 2), 1, Token));
        await CostsAsync(1, 0, async () => await bed.Challenges.TrySaveAsync(Samples.Challenges(subject, 1), 0, expiry, Token));
        await CostsAsync(1, 0, async () => await bed.Challenges.TrySaveAsync(Samples.Challenges(subject, 2), 1, expiry, Token));
        await CostsAsync(1, 0, async () => await bed.Challenges.TrySaveAsync(Samples.Challenges(subject, 2), 1, expiry, Token)); // somebody was faster
        await CostsAsync(1, 0, async () => await bed.OptOuts.TrySaveAsync(Samples.OptOut(key.Value, 2), 1, Token)); // the same
        await CostsAsync(1, 0, async () => await bed.Challenges.FindAsync(subject, Token));
        await CostsAsync(1, 0, async () => await bed.Challenges.FindWithSubjectAsync(subject, bed.Subjects, Token));
        await CostsAsync(1, 0, async () => await bed.Challenges.RemoveAsync(subject, Token));
        await CostsAsync(1, 0, async () => await bed.Budgets.TakeAsync(key, Limits, Samples.Now, Token));
        await CostsAsync(1, 0, async () => await bed.Budgets.TakeAsync(key, Limits, Samples.Now, Token));
        await CostsAsync(1, 0, async () => await bed.Budgets.GiveBackAsync([key], Samples.Now, Token));
        await CostsAsync(commandsOfSave, commitsOfSave, async () => await bed.Budgets.TakeFromAllAsync([new(key, Limits), new(other, Limits)], Samples.Now, Token));
        await CostsAsync(1, 0, async () => await bed.Budgets.GiveBackAsync([key, other], Samples.Now, Token));
    }

    [Fact]
    public async Task WholeFlow_CommandsOnPostgres_AsFewAsPromised()
    {
        await using var database = await HostDatabase.CreateAsync(Engine.Postgres, postgres);
        await using var bed = database.Serve(_recorder.AddTo);
        var trusted = await Person.InNewClinicAsync(bed);
        Assert.IsType<MfaStep.Completed>(await trusted.LogInWithCodeAsync());
        var other = new Person(bed, bed.AddUser(trusted.Subject.ClinicId, "doctor"));

        await CostsAsync(2, 0, () => trusted.LogInAsync());
        await CostsAsync(4, 0, () => other.LogInAsync());
        await CostsAsync(3, 0, () => other.TypeAsync("000000"));
        await CostsAsync(3 + 1, 0, () => other.TypeRightAsync()); // the message is given back to its budgets (C7)
    }

    /// <summary>Reading the policy is not counted: it may be cached.</summary>
    private async Task CostsAsync(int commands, int commits, Func<Task> call)
    {
        _recorder.Clear();
        await call();

        var counted = _recorder.Commands.Where(text => commands == 1 || !text.Contains("SELECT", StringComparison.Ordinal) || !text.Contains("ClinicMfaPolicies", StringComparison.Ordinal)).ToList();
        Assert.True(commands == counted.Count, $"{counted.Count} instead of {commands}:\n{string.Join("\n--\n", counted)}");
        Assert.Equal(commits, _recorder.Commits);
    }
}
