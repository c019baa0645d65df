using System.Data;
using System.Data.Common;
using System.Globalization;

namespace ClinicMfa.StoreBenchmarks;

/// <summary>The same rows by prepared statements on a connection that stays open: a worker's own, one call at a time.</summary>
internal sealed class ByHand : IAsyncDisposable
{
    private const string SelectSubjectSql = """SELECT "Version", "Document" FROM "ClinicMfaSubjects" WHERE "ClinicId" = @clinic AND "UserId" = @user""";

    private const string UpdateSubjectSql = """UPDATE "ClinicMfaSubjects" SET "Version" = @version, "Document" = @document WHERE "ClinicId" = @clinic AND "UserId" = @user AND "Version" = @expected""";

    private const string InsertSubjectSql = """INSERT INTO "ClinicMfaSubjects" ("ClinicId", "UserId", "Version", "Document") VALUES (@clinic, @user, @version, @document)""";

    private const string InsertFactSql = """
        INSERT INTO "ClinicMfaEvents" ("ClinicId", "Id", "At", "UserId", "ActorId", "Kind", "Method", "Destination", "ClientAddress", "ChallengeId", "MessageId", "GrantedChallengeId", "Outcome", "Reason")
        VALUES (@clinic, @id, @at, @user, @actor, @kind, @method, @destination, @address, @challenge, NULL, NULL, @outcome, NULL)
        """;

    private const string SelectChallengeSql = """SELECT "Version", "Document" FROM "ClinicMfaChallenges" WHERE "ClinicId" = @clinic AND "UserId" = @user AND "ExpiresAt" > @now""";

    private const string UpdateChallengeSql = """
        UPDATE "ClinicMfaChallenges" SET "Version" = @version, "Document" = @document, "ExpiresAt" = @end, "WriteId" = @write
        WHERE "ClinicId" = @clinic AND "UserId" = @user AND "Version" = @expected AND "ExpiresAt" > @now
        """;

    private const string InsertChallengeSql = """INSERT INTO "ClinicMfaChallenges" ("ClinicId", "UserId", "Version", "Document", "ExpiresAt", "WriteId") VALUES (@clinic, @user, @version, @document, @end, @write)""";

    private readonly DbConnection _connection;
    private readonly Dictionary<string, DbCommand> _commands = [];
    private readonly string _document;
    private readonly MfaSubject _subject;
    private readonly string _challenges;
    private long _subjectVersion = 1;
    private long _challengeVersion = 1;

    private ByHand(DbConnection connection, int worker)
    {
        _connection = connection;
        _subject = Documents.Subject("theirs", worker);
        _document = System.Text.Encoding.UTF8.GetString(MfaDocuments.Write(Documents.Enrolled(_subject, 1)));
        _challenges = System.Text.Encoding.UTF8.GetString(MfaDocuments.Write(Documents.Waiting(_subject, 1)));
    }

    private static long Now => TimeProvider.System.GetUtcNow().UtcTicks;

    /// <summary>Opens a connection, and writes the worker's two rows.</summary>
    public static async Task<ByHand> CreateAsync(DbConnection connection, int worker)
    {
        await connection.OpenAsync();
        var made = new ByHand(connection, worker);
        await made.ExecuteAsync(InsertSubjectSql, null, ("version", 1L), ("document", made._document));
        await made.ExecuteAsync(InsertChallengeSql, null, ("version", 1L), ("document", made._challenges), ("end", Documents.End.UtcTicks), ("write", Guid.Empty));
        return made;
    }

    public Task FindSubjectAsync() => ReadAsync(SelectSubjectSql);

    public async Task SaveSubjectAsync()
    {
        var fact = Documents.Fact(_subject);
        await using var transaction = await _connection.BeginTransactionAsync();
        await ExecuteAsync(UpdateSubjectSql, transaction, ("version", _subjectVersion + 1), ("document", _document), ("expected", _subjectVersion));
        await InsertFactAsync(fact, transaction);
        await transaction.CommitAsync();
        _subjectVersion++;
    }

    public Task AppendAsync() => InsertFactAsync(Documents.Fact(_subject), null);

    public Task FindChallengeAsync() => ReadAsync(SelectChallengeSql, ("now", Now));

    public async Task SaveChallengeAsync()
    {
        await ExecuteAsync(
            UpdateChallengeSql, null, ("version", _challengeVersion + 1), ("document", _challenges), ("end", Documents.End.UtcTicks), ("write", Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), ("expected", _challengeVersion), ("now", Now));
        _challengeVersion++;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _commands.Values)
            await command.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private Task InsertFactAsync(MfaEvent fact, DbTransaction? transaction) => ExecuteAsync(
        InsertFactSql, transaction,
        ("id", fact.Id), ("at", fact.At.UtcTicks), ("actor", fact.ActorId!), ("kind", (int)fact.Kind), ("method", fact.Method!.Value.Name), ("destination", fact.Destination!.Value.Value),
        ("address", fact.ClientAddress!), ("challenge", fact.ChallengeId!.Value.Value), ("outcome", fact.Outcome));

    private async Task ReadAsync(string sql, params (string Name, object Value)[] parameters)
    {
        var command = await PreparedAsync(sql, null, parameters);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow);
        if (!await reader.ReadAsync() || reader.GetInt64(0) < 1 || reader.GetString(1).Length == 0)
            throw new InvalidOperationException("The row was not found.");
    }

    private async Task ExecuteAsync(string sql, DbTransaction? transaction, params (string Name, object Value)[] parameters)
    {
        var command = await PreparedAsync(sql, transaction, parameters);
        if (await command.ExecuteNonQueryAsync() != 1)
            throw new InvalidOperationException("The row was not written.");
    }

    private async ValueTask<DbCommand> PreparedAsync(string sql, DbTransaction? transaction, (string Name, object Value)[] parameters)
    {
        if (_commands.TryGetValue(sql, out var command))
        {
            for (var i = 0; i < parameters.Length; i++)
                command.Parameters[i + 2].Value = parameters[i].Value;
            command.Transaction = transaction;
            return command;
        }

        command = _connection.CreateCommand();
#pragma warning disable CA2100 // one of the statements above
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        Add(command, "clinic", _subject.ClinicId);
        Add(command, "user", _subject.UserId);
        for (var i = 0; i < parameters.Length; i++)
            Add(command, parameters[i].Name, parameters[i].Value);
        await command.PrepareAsync();
        _commands.Add(sql, command);
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (string.Create(CultureInfo.InvariantCulture, $"@{name}"), value);
        command.Parameters.Add(parameter);
    }
}
