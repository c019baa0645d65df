using System.Globalization;
using ClinicMfa.SampleHost.Language;
using CsvHelper;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace ClinicMfa.SampleHost.Csv;

/// <summary>A table as a file that spreadsheets open, written as it is read: however long it is, no more than a page is in memory.</summary>
/// <remarks>In English whoever asks: programs read it, and it is kept beside the files of colleagues who read another language.</remarks>
/// <typeparam name="TRow">One line: its properties are the columns, in order.</typeparam>
internal sealed class CsvDownload<TRow>(string fileName, IAsyncEnumerable<TRow> rows) : IActionResult
{
    private static readonly CsvWriterOptions Options = new()
    {
        Injection = CsvInjection.Escape, // a name that begins with = + - @ is text and no formula, whatever opens the file
        WriteByteOrderMark = true, // without it Excel takes the file for one in the computer's own code page
    };

    public async Task ExecuteResultAsync(ActionContext context)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.English; // until the rows, made as they are written, are through
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName }.ToString();
        await using var csv = CsvWriter.Create(response.Body, Options, leaveOpen: true);
        await csv.WriteRecordsAsync(rows, context.HttpContext.RequestAborted);
    }
}
